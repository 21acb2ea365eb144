#!/usr/bin/env node
// Builds every folder of packages/core/src/players/__fixtures__/odd-folders.json for real, lets a real Kodi
// scan them, and records what it shows beside them as kodi-<version>.json.
//
//   node scripts/kodi/record-odd-folders.mjs [--setting ID=VALUE] [--suffix NAME] [--root ROOT]
//
// --root: a root folder with a newer Kodi, made by kodi21-root.sh of the driver.
// Needs Kodi, Xvfb, ffmpeg and the Kodi driver in ../shared/e2e/kodi; says so and stops where they are missing.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const fixtures = join(project, 'packages/core/src/players/__fixtures__')
const harness = join(project, '../shared/e2e/kodi')
const driver = join(harness, 'kodi-driver.mjs')

const { values: options } = parseArgs({
  options: {
    setting: { type: 'string', multiple: true },
    suffix: { type: 'string' },
    root: { type: 'string' },
  },
})

if (!existsSync(driver)) {
  console.log('skipped: no Kodi driver at ../shared/e2e/kodi')
  process.exit(0)
}

const cases = JSON.parse(readFileSync(join(fixtures, 'odd-folders.json'), 'utf8'))
const work = mkdtempSync(join(tmpdir(), 'metarr-odd-folders-'))
try {
  await build(cases, work)
  const recorded = record(cases, scan(work))
  const suffix = options.suffix === undefined ? '' : `-${options.suffix}`
  const file = join(fixtures, `kodi-${recorded.version}${suffix}.json`)
  writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`)
  console.log(`${cases.length} folders recorded in ${file}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}

function folderOf(index) {
  return `case ${String(index).padStart(2, '0')}`
}

async function build(cases, root) {
  const video = join(root, 'video.mkv')
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc=size=320x180:rate=24',
    '-t',
    '1',
    video,
  ])
  for (const folder of ['movies', 'movies-flat', 'series', 'sets']) mkdirSync(join(root, folder))
  for (const [index, { layout, files }] of cases.entries()) {
    for (const [name, what] of Object.entries(files)) {
      const inSets = name.startsWith('{sets}/')
      const path = inSets
        ? join(root, 'sets', name.slice(7))
        : join(root, layout, folderOf(index), name)
      mkdirSync(dirname(path), { recursive: true })
      if (what === 'video') linkSync(video, path)
      else writeFileSync(path, await bytesOf(what))
    }
  }
}

async function bytesOf(what) {
  if (what.startsWith('<')) return what
  if (what === 'empty') return ''
  if (what === 'disc') return 'INDX0200'
  const [, format, width, height] = /^(\w+) (\d+)x(\d+)$/.exec(what)
  const picture = { width: Number(width), height: Number(height), channels: 3, background: '#47a' }
  return sharp({ create: picture }).toFormat(format).toBuffer()
}

function scan(folder) {
  const settings = (options.setting ?? []).flatMap((setting) => ['--setting', setting])
  const [command, here] = kodiCommand(folder)
  const sources = [
    '--movies',
    `${here}/movies`,
    '--movies-flat',
    `${here}/movies-flat`,
    '--tv',
    `${here}/series`,
  ]
  const rest = ['--sets-dir', `${here}/sets`, '--fetch-art', '--nfo-streamdetails', ...settings]
  const [program, ...before] = command
  const all = [...before, 'scan', ...sources, ...rest, '--out', `${here}/kodi.json`]
  execFileSync(program, all, { stdio: 'inherit', cwd: folder })
  return JSON.parse(readFileSync(join(folder, 'kodi.json'), 'utf8'))
}

function kodiCommand(folder) {
  if (options.root === undefined) return [[process.execPath, driver], folder]
  const inRoot = ['sh', join(harness, 'kodi21-root.sh'), 'run', options.root]
  return [[...inRoot, 'node', '/drv/kodi-driver.mjs'], '/cwd']
}

function record(cases, { kodi, library, art }) {
  const broken = new Set(art.filter(({ status }) => status !== 200).map(({ art: path }) => path))
  return {
    player: 'Kodi',
    version: kodi,
    recorded: new Date().toISOString().slice(0, 10),
    settings: options.setting ?? [],
    cases: cases.map((one, index) => ({ ...one, shown: shown(library, folderOf(index), broken) })),
  }
}

function shown(library, folder, broken) {
  const inside = ({ file }) => file.includes(`/${folder}/`)
  const shows = library.tvshows.filter(inside)
  const seasonsOf = shows.flatMap(({ tvshowid }) =>
    library.seasons.filter((season) => season.tvshowid === tvshowid),
  )
  return [
    ...library.movies.filter(inside).map((movie) => item('movie', movie, folder, broken)),
    ...shows.map((show) => item('series', show, folder, broken)),
    ...seasonsOf.map((season) => item('season', season, folder, broken)),
    ...library.episodes.filter(inside).map((episode) => item('episode', episode, folder, broken)),
  ]
}

function item(kind, found, folder, broken) {
  const art = Object.entries(found.art ?? {}).filter(([slot]) => !/^(?:tvshow|season)\./.test(slot))
  const actors = (found.cast ?? []).filter(({ thumbnail }) => thumbnail)
  return {
    kind,
    ...(kind === 'season' ? { season: found.season } : {}),
    ...(kind === 'movie' || kind === 'episode' ? { file: within(found.file, folder) } : {}),
    ...(kind === 'season' ? {} : { title: found.title }),
    art: Object.fromEntries(art.map(([slot, path]) => [slot, within(path, folder)]).sort()),
    ...(actors.length === 0 || kind === 'episode'
      ? {}
      : {
          actors: Object.fromEntries(
            actors.map(({ name, thumbnail }) => [name, within(thumbnail, folder)]),
          ),
        }),
    ...(found.trailer ? { trailer: within(found.trailer, folder) } : {}),
    ...(art.some(([, path]) => broken.has(path))
      ? { broken: art.filter(([, path]) => broken.has(path)).map(([slot]) => slot) }
      : {}),
  }
}

function within(path, folder) {
  const at = path.indexOf(`/${folder}/`)
  if (at >= 0 && path.startsWith('stack://'))
    return path
      .split(' , ')
      .map((part) => within(part.replace('stack://', ''), folder))
      .join(' + ')
  return at < 0 ? path : path.slice(at + folder.length + 2)
}
