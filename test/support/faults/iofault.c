/*
 * Makes the disk fail under a program, without changing the program: loaded by LD_PRELOAD it stands
 * between the program and the C library for files below one folder. It counts the points at which the
 * program touches the disk, and at the chosen one kills the process, refuses the call, or does half of it.
 * It can also write down every change with its data. Children of the process are not watched.
 *
 * IOFAULT_FOLDER   absolute folder; files below it are watched
 * IOFAULT_CONTROL  file outside the folder: what the program writes into it are orders, what it reads from
 *                  it is the state; a fault that fires is appended to it before it acts
 * IOFAULT_LOG      file for the record of changes; none without it
 * IOFAULT_ARM      an `arm` order to begin with
 * Orders: "arm MODE AT HOW CLASSES", "disarm", "note TEXT" (a mark in the record). MODE: count kill tear
 * eio enospc short. AT: from 1, counted from the order on. HOW: once or sticky. CLASSES: letters of w write,
 * t truncate, s sync, m create rename remove, o open of what exists, r read.
 * The state: "POINTS FIRED\n".
 *
 * Record: { u8 op, u8 0, u16 path length, u32 data length, i64 offset } path data, in the machine's order
 * of bytes. Files named *-shm are not recorded: what they say is made anew after a crash.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { OP_WRITE = 1, OP_TRUNCATE, OP_SYNC, OP_RENAME, OP_UNLINK, OP_CREATE, OP_NOTE };
enum mode { COUNT, KILL, TEAR, FAIL_EIO, FAIL_ENOSPC, SHORT };
/* What to do with a call: let it through, refuse it, do half of it, or half of it and die. */
enum verdict { PASS, REFUSE, HALF, HALF_AND_DIE };

#define MAX_FD 4096

struct watched {
  char *path;
  dev_t dev;
  ino_t ino;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct watched files[MAX_FD];
static char folder[PATH_MAX], control[PATH_MAX];
static size_t folder_length;
static int log_fd = -1, is_armed = 0, is_sticky = 0, control_fd = -1;
static enum mode mode = COUNT;
static long points = 0, fired = 0, at = 0;
static char classes[16];

/* The functions behind ours, looked up once: the search takes a lock of its own. */
#define EACH(do_it)                                                                                        \
  do_it(open) do_it(open64) do_it(close) do_it(write) do_it(pwrite64) do_it(writev) do_it(read) \
  do_it(pread64) do_it(fsync) do_it(fdatasync) do_it(ftruncate64) do_it(unlink) \
  do_it(rmdir) do_it(remove) do_it(unlinkat) do_it(rename) do_it(statfs) do_it(statfs64)
#define DECLARE(name) static __typeof__(&name) real_##name;
EACH(DECLARE)
#define FIND(name) real_##name = (__typeof__(&name))dlsym(RTLD_NEXT, #name);

static void find_real(void) {
  if (!real_rename) {
    EACH(FIND)
  }
}

/* A signal that is handled while the lock is held may call what needs the lock. */
static __thread sigset_t signals;
static void hold(void) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pthread_mutex_lock(&lock);
  signals = before;
}
static void let_go(void) {
  sigset_t before = signals;
  pthread_mutex_unlock(&lock);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}
/* Between fork and exec the child is not watched either. */
static void let_go_in_child(void) {
  folder_length = 0;
  memset(files, 0, sizeof files);
  let_go();
}

static void arm(const char *order) {
  char word[16] = "", how[16] = "";
  if (sscanf(order, "%15s %ld %15s %15s", word, &at, how, classes) != 4) abort();
  const char *names[] = {"count", "kill", "tear", "eio", "enospc", "short"};
  int found = -1;
  for (int index = 0; index < 6; index++)
    if (strcmp(word, names[index]) == 0) found = index;
  if (found < 0) abort();
  mode = (enum mode)found;
  is_sticky = strcmp(how, "sticky") == 0;
  points = fired = 0;
  is_armed = 1;
}

/* Path below the folder, or NULL when the file is none of ours. */
static const char *below(const char *path) {
  if (!folder_length || !path || strncmp(path, folder, folder_length) != 0) return NULL;
  return path[folder_length] == '/' ? path + folder_length + 1 : path[folder_length] == 0 ? "." : NULL;
}

/* The watched file behind a descriptor; one that was closed and stands for something else now is forgotten. */
static const char *watched(int fd) {
  struct stat seen;
  if (fd < 0 || fd >= MAX_FD || !files[fd].path) return NULL;
  if (fstat(fd, &seen) == 0 && seen.st_dev == files[fd].dev && seen.st_ino == files[fd].ino) return files[fd].path;
  free(files[fd].path);
  files[fd].path = NULL;
  return NULL;
}

static void watch(int fd, const char *path) {
  struct stat seen;
  if (fd < 0 || fd >= MAX_FD || fstat(fd, &seen) != 0) return;
  free(files[fd].path);
  files[fd] = (struct watched){strdup(path), seen.st_dev, seen.st_ino};
}

static void record(int op, const char *path, int64_t offset, const void *data, size_t length) {
  size_t named = strlen(path);
  if (log_fd < 0 || (named > 4 && strcmp(path + named - 4, "-shm") == 0)) return;
  struct __attribute__((packed)) {
    uint8_t op, zero;
    uint16_t path_length;
    uint32_t data_length;
    int64_t offset;
  } head = {(uint8_t)op, 0, (uint16_t)named, (uint32_t)length, offset};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, named}, {(void *)data, length}};
  if (syscall(SYS_writev, log_fd, parts, 3) != (long)(sizeof head + named + length)) abort();
}

/* Counts a point and says what is to happen at it. Called with the lock held. */
static enum verdict point(char class, const char *what, const char *path) {
  if (!is_armed || !strchr(classes, class)) return PASS;
  points++;
  if (mode == COUNT || (is_sticky ? points < at : points != at)) return PASS;
  if (mode == SHORT && class != 'w') return PASS;
  fired++;
  if (fired == 1 && control[0]) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "fired %ld %s %s\n", points, what, path);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0 || syscall(SYS_write, fd, line, length) != length) abort();
    syscall(SYS_close, fd);
  }
  if (mode == KILL || (mode == TEAR && class != 'w')) syscall(SYS_kill, getpid(), SIGKILL);
  if (mode == TEAR) return HALF_AND_DIE;
  if (mode == SHORT) return HALF;
  errno = mode == FAIL_ENOSPC ? ENOSPC : EIO;
  return REFUSE;
}

/* Bytes of a write that are to be done; -1 when it is refused. */
static ssize_t allowed(enum verdict verdict, size_t length) {
  if (verdict == REFUSE) return -1;
  return verdict == PASS || length < 2 ? (ssize_t)length : (ssize_t)(length / 2);
}

static void die_if(enum verdict verdict) {
  if (verdict == HALF_AND_DIE) syscall(SYS_kill, getpid(), SIGKILL);
}

static void obey(const char *text, size_t length) {
  char order[512];
  snprintf(order, sizeof order, "%.*s", (int)(length < 500 ? length : 500), text);
  order[strcspn(order, "\n")] = 0;
  if (strncmp(order, "arm ", 4) == 0) arm(order + 4);
  else if (strcmp(order, "disarm") == 0) is_armed = 0;
  else if (strncmp(order, "note ", 5) == 0) record(OP_NOTE, ".", 0, order + 5, strlen(order + 5));
  else abort();
}

static int open_watched(int (*open_it)(const char *, int, ...), const char *path, int flags, mode_t rights) {
  const char *name = below(path);
  int is_control = control[0] && strcmp(path, control) == 0;
  if (!name && !is_control) return open_it(path, flags, rights);
  hold();
  struct stat seen;
  int is_there = stat(path, &seen) == 0, is_made = !is_there && (flags & O_CREAT);
  int fd = -1;
  if (is_control || point(is_made ? 'm' : 'o', is_made ? "create" : "open", name) == PASS)
    fd = open_it(path, flags, rights);
  if (fd >= 0 && is_control) control_fd = fd;
  if (fd >= 0 && name) {
    watch(fd, name);
    if (is_made) record(OP_CREATE, name, 0, "", 0);
    else if (flags & O_TRUNC) record(OP_TRUNCATE, name, 0, "", 0);
  }
  let_go();
  return fd;
}

#define OPEN(name)                                                                                \
  int name(const char *path, int flags, ...) {                                                    \
    va_list rest;                                                                                 \
    va_start(rest, flags);                                                                        \
    mode_t rights = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;                   \
    va_end(rest);                                                                                 \
    return open_watched(real_##name, path, flags, rights);                                         \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  hold();
  if (fd >= 0 && fd < MAX_FD && files[fd].path) {
    free(files[fd].path);
    files[fd].path = NULL;
  }
  if (fd == control_fd) control_fd = -1;
  let_go();
  return real_close(fd);
}

static int64_t place_of(int fd) {
  struct stat seen;
  if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &seen) == 0) return seen.st_size;
  return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  hold();
  const char *path = watched(fd);
  ssize_t done = (ssize_t)length;
  if (fd == control_fd && fd >= 0) obey(data, length);
  else if (!path) {
    let_go();
    return real_write(fd, data, length);
  } else {
    enum verdict verdict = point('w', "write", path);
    int64_t offset = place_of(fd);
    done = allowed(verdict, length);
    if (done >= 0) done = real_write(fd, data, (size_t)done);
    if (done > 0) record(OP_WRITE, path, offset, data, (size_t)done);
    die_if(verdict);
  }
  let_go();
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  hold();
  const char *path = watched(fd);
  enum verdict verdict = path ? point('w', "write", path) : PASS;
  ssize_t done = allowed(verdict, length);
  if (done >= 0) done = real_pwrite64(fd, data, (size_t)done, offset);
  if (done > 0 && path) record(OP_WRITE, path, offset, data, (size_t)done);
  die_if(verdict);
  let_go();
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  hold();
  const char *path = watched(fd);
  if (!path) {
    let_go();
    return real_writev(fd, parts, count);
  }
  enum verdict verdict = point('w', "write", path);
  int64_t offset = place_of(fd);
  ssize_t done = verdict == REFUSE ? -1 : real_writev(fd, parts, verdict == PASS ? count : (count + 1) / 2);
  for (ssize_t left = done; left > 0; parts++) {
    size_t length = (size_t)left < parts->iov_len ? (size_t)left : parts->iov_len;
    record(OP_WRITE, path, offset, parts->iov_base, length);
    offset += (int64_t)length;
    left -= (ssize_t)length;
  }
  die_if(verdict);
  let_go();
  return done;
}

static ssize_t state(char *into, size_t length) {
  int written = snprintf(into, length, "%ld %ld\n", points, fired);
  return written < (int)length ? written : (ssize_t)length;
}

ssize_t read(int fd, void *into, size_t length) {
  hold();
  const char *path = watched(fd);
  int is_control = fd >= 0 && fd == control_fd;
  ssize_t done = is_control ? state(into, length) : path && point('r', "read", path) == REFUSE ? -1 : 0;
  let_go();
  return is_control || done < 0 ? done : real_read(fd, into, length);
}

ssize_t pread64(int fd, void *into, size_t length, off64_t offset) {
  hold();
  const char *path = watched(fd);
  enum verdict verdict = path ? point('r', "read", path) : PASS;
  let_go();
  return verdict == PASS ? real_pread64(fd, into, length, offset) : -1;
}

static int on_file(int (*do_it)(int), int fd, int op, char class, const char *what) {
  hold();
  const char *path = watched(fd);
  int done = path && point(class, what, path) != PASS ? -1 : do_it(fd);
  if (done == 0 && path) record(op, path, 0, "", 0);
  let_go();
  return done;
}
int fsync(int fd) { return on_file(real_fsync, fd, OP_SYNC, 's', "sync"); }
int fdatasync(int fd) { return on_file(real_fdatasync, fd, OP_SYNC, 's', "sync"); }

int ftruncate64(int fd, off64_t length) {
  hold();
  const char *path = watched(fd);
  int done = path && point('t', "truncate", path) != PASS ? -1 : real_ftruncate64(fd, length);
  if (done == 0 && path) record(OP_TRUNCATE, path, length, "", 0);
  let_go();
  return done;
}

static int on_name(int (*do_it)(const char *), const char *path, const char *what) {
  const char *name = below(path);
  if (!name) return do_it(path);
  hold();
  int done = point('m', what, name) != PASS ? -1 : do_it(path);
  if (done == 0) record(OP_UNLINK, name, 0, "", 0);
  let_go();
  return done;
}
int unlink(const char *path) { return on_name(real_unlink, path, "unlink"); }
int rmdir(const char *path) { return on_name(real_rmdir, path, "rmdir"); }
int remove(const char *path) { return on_name(real_remove, path, "remove"); }

/* By the name below an open folder, as a whole tree is removed. */
int unlinkat(int dir, const char *name, int flags) {
  char link[64], path[PATH_MAX];
  ssize_t length = 0;
  if (dir != AT_FDCWD && name[0] != '/') {
    snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
    length = readlink(link, path, sizeof path - 1);
  }
  snprintf(path + length, sizeof path - (size_t)length, "%s%s", length > 0 ? "/" : "", name);
  hold();
  const char *below_it = below(path);
  int done = below_it && point('m', "unlink", below_it) != PASS ? -1 : real_unlinkat(dir, name, flags);
  if (done == 0 && below_it) record(OP_UNLINK, below_it, 0, "", 0);
  let_go();
  return done;
}

int rename(const char *from, const char *to) {
  const char *old = below(from), *name = below(to);
  if (!old || !name) return real_rename(from, to);
  hold();
  int done = point('m', "rename", old) != PASS ? -1 : real_rename(from, to);
  if (done == 0) record(OP_RENAME, old, 0, name, strlen(name));
  for (int fd = 0; done == 0 && fd < MAX_FD; fd++) {
    if (!files[fd].path || strcmp(files[fd].path, old) != 0) continue;
    free(files[fd].path);
    files[fd].path = strdup(name);
  }
  let_go();
  return done;
}

/* A disk that stays full says so. */
#define STATFS(name)                                                                                       \
  int name(const char *path, struct name *into) {                                                          \
    int done = real_##name(path, into);                                                                    \
    if (done == 0 && below(path) && is_armed && is_sticky && fired > 0 && mode == FAIL_ENOSPC) into->f_bavail = 0; \
    return done;                                                                                           \
  }
STATFS(statfs)
STATFS(statfs64)

__attribute__((constructor)) static void begin(void) {
  find_real();
  pthread_atfork(hold, let_go, let_go_in_child);
  const char *where = getenv("IOFAULT_FOLDER"), *orders = getenv("IOFAULT_CONTROL");
  const char *log = getenv("IOFAULT_LOG"), *first = getenv("IOFAULT_ARM");
  if (where) {
    snprintf(folder, sizeof folder, "%s", where);
    folder_length = strlen(folder);
    snprintf(control, sizeof control, "%s", orders ? orders : "");
    if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (first) obey(first, strlen(first));
  }
  unsetenv("LD_PRELOAD");
  unsetenv("IOFAULT_FOLDER");
}
