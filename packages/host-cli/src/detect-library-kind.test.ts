import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { detectLibraryKind } from './detect-library-kind.js'

it.each<[string, readonly string[], 'movies' | 'series']>([
  ['movies with numbers in their titles', ['Film 13 (1995)/Film 13 (1995).mkv'], 'movies'],
  ['movies', ['Alien (1979)/Alien (1979) - 1080p.mkv'], 'movies'],
  ['season folders', ['Lost/Season 01/Lost S01E01.mkv'], 'series'],
  ['episodes without season folders', ['Lost/Lost S01E01.mkv'], 'series'],
  ['nothing', [], 'movies'],
])('a folder of %s', async (_, paths, kind) => {
  const root = await mkdtemp(join(tmpdir(), 'metarr-kind-'))
  for (const path of paths) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), '')
  }
  expect(await detectLibraryKind(root)).toBe(kind)
  await rm(root, { recursive: true })
})
