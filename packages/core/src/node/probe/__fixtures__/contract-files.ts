import { copyFile, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const fixtures = new URL('../../../../../host-cli/fixtures/', import.meta.url)

/** Where one of the sample videos lies. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(name, fixtures))
}

export interface ContractFiles {
  prepare(): ReturnType<typeof writeSamples>
  cleanUp(): Promise<void>
}

/** Real files for the contract of a probe, in a folder of their own. */
export function contractFiles(): ContractFiles {
  let folder: string

  return {
    async prepare() {
      folder = await mkdtemp(join(tmpdir(), 'metarr-probe-'))
      return writeSamples(folder)
    },
    cleanUp: () => rm(folder, { recursive: true, force: true }),
  }
}

async function writeSamples(folder: string) {
  const video = fixture('h264-1080p-multilanguage.mkv')
  const inFolder = (name: string) => join(folder, name)
  await copyFile(video, inFolder('copy.mkv'))
  await writeFile(inFolder('cut.mkv'), await firstBytes(video, 400))
  await writeFile(inFolder('garbage.mkv'), 'This is a letter, not a film. '.repeat(300))
  await writeFile(inFolder('empty.mkv'), '')
  return {
    video,
    streams: {
      video: [{ codec: 'h264', width: 1920, height: 1080 }],
      audio: [
        { codec: 'aac', language: 'fre', channels: 6, channelLayout: '5.1', default: true },
        { codec: 'ac3', language: 'eng' },
        { codec: 'opus', language: 'eng' },
      ],
      subtitles: [
        { codec: 'subrip', language: 'eng', forced: true },
        { codec: 'subrip', language: 'eng', hearingImpaired: true },
        { codec: 'ass', language: 'ger' },
      ],
    },
    copy: inFolder('copy.mkv'),
    other: fixture('h264-480p-silent.mp4'),
    truncated: inFolder('cut.mkv'),
    garbage: inFolder('garbage.mkv'),
    empty: inFolder('empty.mkv'),
    folder,
    missing: inFolder('missing.mkv'),
  }
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    return (await handle.read(Buffer.alloc(length), 0, length, 0)).buffer
  } finally {
    await handle.close()
  }
}
