import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** The names of a hundred movies: copies of one that the sample catalogue knows. */
export const hundredMovies = Array.from({ length: 100 }, (_, index) => `Reel ${index + 1} (1911)`)

/** Makes a folder for each, with a copy of `video`, an NFO of its own, and a poster of its own as `folder.jpg`. */
export async function makeHundredMovies(root: string, video: string): Promise<void> {
  for (const [index, name] of hundredMovies.entries()) {
    const folder = join(root, name)
    await mkdir(folder, { recursive: true })
    await copyFile(video, join(folder, `${name}.mkv`))
    await writeFile(join(folder, 'movie.nfo'), nfo(index + 1))
    await writeFile(join(folder, 'folder.jpg'), await poster(index))
  }
}

function nfo(number: number): string {
  return `<movie>
  <title>Reel ${number}</title>
  <year>1911</year>
  <uniqueid type="tmdb" default="true">990000001</uniqueid>
</movie>
`
}

function poster(index: number): Promise<Buffer> {
  const background = { r: index * 2, g: 255 - index * 2, b: (index * 37) % 256 }
  return sharp({ create: { width: 400, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
