import type { StreamDetails } from '../../scan/stream-details.js'

type Loose<T> = { [K in keyof T]: T[K] | undefined }

/** The same facts without those that are not known. */
export function known<T extends object>(facts: Loose<T>): T {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  ) as unknown as T
}

/** A flag worth telling: `true`, or nothing. */
export function flag(set: boolean | undefined): true | undefined {
  return set === true ? true : undefined
}

/** Thousandths are enough for seconds and frames a second. */
export function rounded(value: number | undefined, digits = 3): number | undefined {
  if (value === undefined || !Number.isFinite(value) || value <= 0) return undefined
  return Number(value.toFixed(digits))
}

/** A whole number above zero, or nothing. */
export function positive(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** Display width by display height, when both are known. */
export function aspectOf(
  width: number | undefined,
  height: number | undefined,
): number | undefined {
  return width === undefined || height === undefined ? undefined : rounded(width / height, 4)
}

const layouts: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1', 8: '7.1' }

/** The layout that so many channels nearly always have. */
export function usualLayout(channels: number | undefined): string | undefined {
  return channels === undefined ? undefined : layouts[channels]
}

/** Whether there is anything to see, hear or read. */
export function hasStreams({
  video,
  audio,
  subtitles,
}: Pick<StreamDetails, 'video' | 'audio' | 'subtitles'>): boolean {
  return video.length + audio.length + subtitles.length > 0
}

/** `01:57:00.023000000` in seconds, as the tags of Matroska write it. */
export function secondsOf(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] =
    /^(\d{1,4}):(\d{2}):(\d{2}(?:\.\d{1,9})?)$/.exec(text ?? '') ?? []
  return rounded(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
}
