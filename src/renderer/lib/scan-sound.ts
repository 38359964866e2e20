/** One sound per scan: a short high tone when right, a double low buzz when wrong. Silent where the browser has no sound. */
let context: AudioContext | null = null

export function play(tone: 'good' | 'bad'): void {
  if (typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (tone === 'good') {
    beep(context, 1320, 0, 0.09)
    return
  }
  beep(context, 180, 0, 0.16)
  beep(context, 180, 0.22, 0.16)
}

function beep(audio: AudioContext, hertz: number, delay: number, seconds: number): void {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  volume.gain.value = 0.12
  tone.frequency.value = hertz
  tone.connect(volume).connect(audio.destination)
  tone.start(audio.currentTime + delay)
  tone.stop(audio.currentTime + delay + seconds)
}
