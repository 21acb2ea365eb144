import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlayerConnection, PlayerNotice } from '@metarr/core'
import { createKodi } from '@metarr/providers/kodi'
import { agrees, type Fact, report } from './fact.js'

/** Changes a library as a publish would, tells the Kodi that the driver runs, and compares what it then shows. */
const [library = ''] = process.argv.slice(2)
const address = new URL('/', process.env['KODI_URL']).href
const secret = process.env['KODI_PASSWORD'] ?? ''
const user = process.env['KODI_USER'] ?? 'kodi'
const port = process.env['KODI_TCP_PORT'] ?? '9090'
const kodi = createKodi(
  { name: 'kodi', address, user, secret },
  { announcements: `ws://127.0.0.1:${port}/jsonrpc` },
)

type Row = Readonly<Record<string, unknown>>

const facts: Fact[] = []
let group = ''
const movies = join(library, 'movies')
const show = join(library, 'tv', 'Tiny Show (2010)')
const moons = movie('Paper Moons (2001)', 'Paper Moons (2001).mkv')

for (const step of [
  whoItIs,
  knownMovie,
  stalePicture,
  newMovie,
  manyMovies,
  episodes,
  series,
  scanUnderWay,
  outside,
]) {
  group = step.name
  await step(kodi)
}
console.error(report(facts))
process.exitCode = facts.every(agrees) ? 0 : 1

async function whoItIs(player: PlayerConnection): Promise<void> {
  const { version, folders = [] } = await player.greet()
  fact('says its version', true, /^2\d\.\d+$/.test(version))
  fact(
    'says its folders',
    true,
    folders.some((folder) => folder.startsWith(movies)),
  )
}

async function knownMovie(player: PlayerConnection): Promise<void> {
  const watched = {
    playcount: 3,
    lastplayed: '2024-01-02 03:04:05',
    resume: { position: 20, total: 100 },
  }
  const { movieid } = await shownMovie('Paper Moons')
  await ask('VideoLibrary.SetMovieDetails', { movieid, ...watched })
  edit(
    join(moons.folder, 'Paper Moons (2001).nfo'),
    '<title>Paper Moons</title>',
    '<title>Moons</title>',
  )
  const { notShown } = await player.notify([moons])
  const after = await shownMovie('Paper Moons')
  fact('a known movie is read again', 'Moons', after['title'])
  fact('it keeps its play count', 3, after['playcount'])
  fact('it keeps when it was played', watched.lastplayed, after['lastplayed'])
  fact('it keeps where it was stopped', watched.resume, after['resume'])
  fact('nothing is missing', [], notShown)
}

async function stalePicture(player: PlayerConnection): Promise<void> {
  const before = await pictureOf('Paper Moons')
  cpSync(join(moons.folder, 'keyart.jpg'), join(moons.folder, 'poster.jpg'))
  await player.notify([moons])
  fact('an overwritten picture is shown', true, before !== (await pictureOf('Paper Moons')))
}

async function newMovie(player: PlayerConnection): Promise<void> {
  const { notShown } = await player.notify([addMovie('Brand New (2020)')])
  fact('a new movie is shown', 'Brand New (2020)', (await shownMovie('Brand New'))['title'])
  fact('nothing is missing', [], notShown)
}

async function manyMovies(player: PlayerConnection): Promise<void> {
  const notices = Array.from({ length: 30 }, (_, index) => addMovie(`Batch ${index + 10} (2020)`))
  const { notShown } = await player.notify([...notices, moons])
  const found = (await allMovies()).filter(({ file }) => String(file).includes('/Batch '))
  fact('thirty new movies are shown', 30, found.length)
  fact('nothing is missing', [], notShown)
}

async function episodes(player: PlayerConnection): Promise<void> {
  const first = episode('Tiny Show - S01E01.mkv')
  const { episodeid } = await shownEpisode('S01E01')
  await ask('VideoLibrary.SetEpisodeDetails', { episodeid, playcount: 2 })
  edit(join(first.folder, 'Tiny Show - S01E01.nfo'), /<title>[^<]*/, '<title>Changed')
  for (const end of ['.mkv', '.nfo'])
    cpSync(
      join(first.folder, `Tiny Show - S01E02${end}`),
      join(first.folder, `Tiny Show - S01E09${end}`),
    )
  edit(join(first.folder, 'Tiny Show - S01E09.nfo'), '<episode>2<', '<episode>9<')
  const { notShown } = await player.notify([
    first,
    { ...episode('Tiny Show - S01E09.mkv'), known: false },
  ])
  const after = await shownEpisode('S01E01')
  fact('a known episode is read again', 'Changed', after['title'])
  fact('it keeps its play count', 2, after['playcount'])
  fact('a new episode is shown', 9, (await shownEpisode('S01E09'))['episode'])
  fact('nothing is missing', [], notShown)
}

async function series(player: PlayerConnection): Promise<void> {
  edit(join(show, 'tvshow.nfo'), '<title>Tiny Show</title>', '<title>Small Show</title>')
  const notice = {
    kind: 'series',
    title: 'Tiny Show',
    folder: show,
    mixedFolder: false,
    videos: [],
    known: true,
  } as const
  const { notShown } = await player.notify([notice])
  const { tvshows } = await ask('VideoLibrary.GetTVShows', { properties: ['title'] })
  fact(
    'a known series is read again',
    ['Small Show'],
    rows(tvshows).map(({ title }) => title),
  )
  fact('its episodes keep their play counts', 2, (await shownEpisode('S01E01'))['playcount'])
  fact('its episodes stay', 5, (await allEpisodes()).length)
  fact('nothing is missing', [], notShown)
}

async function scanUnderWay(player: PlayerConnection): Promise<void> {
  const others = Array.from({ length: 60 }, (_, index) => addMovie(`Wave ${index + 10} (2021)`))
  await ask('VideoLibrary.Scan', { showdialogs: false })
  const { notShown } = await player.notify([addMovie('Late (2021)')])
  const names = (await allMovies()).map(({ file }) => String(file))
  fact(
    'a scan under way is not cut short',
    60,
    names.filter((name) => name.includes('/Wave ')).length,
  )
  fact(
    'and the new movie is shown, too',
    true,
    names.some((name) => name.includes('/Late ')),
  )
  fact('nothing is missing', [], notShown)
  fact('of these', 60, others.length)
}

async function outside(player: PlayerConnection): Promise<void> {
  const stray = movie('../stray/Nowhere (2000)', 'Nowhere (2000).mkv')
  const { notShown } = await player.notify([stray])
  fact(
    'a movie outside every source is told of',
    [stray.title],
    notShown.map(({ title }) => title),
  )
}

function movie(name: string, video: string): PlayerNotice {
  const folder = join(movies, name)
  return {
    kind: 'movie',
    title: name,
    folder,
    mixedFolder: false,
    videos: [join(folder, video)],
    known: true,
  }
}

function addMovie(name: string): PlayerNotice {
  const notice = { ...movie(name, `${name}.mkv`), known: false }
  mkdirSync(notice.folder, { recursive: true })
  cpSync(join(moons.folder, 'Paper Moons (2001).mkv'), notice.videos[0] ?? '')
  const nfo = `<movie><title>${name}</title><year>2020</year></movie>`
  writeFileSync(join(notice.folder, `${name}.nfo`), nfo)
  return notice
}

function episode(video: string): PlayerNotice {
  const folder = join(show, 'Season 1')
  const about = { title: video, folder, mixedFolder: true, videos: [join(folder, video)] }
  return { kind: 'episode', season: 1, known: true, ...about }
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file, 'utf8')
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${file} has no ${from}`)
  writeFileSync(file, changed)
}

function fact(what: string, published: unknown, shown: unknown): void {
  facts.push({ group, what, published, shown })
}

async function ask(method: string, params: object): Promise<Row> {
  const answer = await fetch(new URL('/jsonrpc', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization() },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  })
  const { result, error } = (await answer.json()) as { result?: Row; error?: unknown }
  if (result === undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
  return result
}

function authorization() {
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` }
}

function rows(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value : []
}

async function allMovies(): Promise<readonly Row[]> {
  const properties = ['title', 'file', 'art', 'playcount', 'lastplayed', 'resume']
  return rows((await ask('VideoLibrary.GetMovies', { properties }))['movies'])
}

async function allEpisodes(): Promise<readonly Row[]> {
  const properties = ['title', 'file', 'episode', 'playcount']
  return rows((await ask('VideoLibrary.GetEpisodes', { properties }))['episodes'])
}

async function shownMovie(part: string): Promise<Row> {
  return (await allMovies()).find(({ file }) => String(file).includes(part)) ?? {}
}

async function shownEpisode(part: string): Promise<Row> {
  return (await allEpisodes()).find(({ file }) => String(file).includes(part)) ?? {}
}

/** The bytes that Kodi hands out for the poster. */
async function pictureOf(part: string): Promise<string> {
  const { art } = await shownMovie(part)
  const { poster } = art as { readonly poster: string }
  const answer = await fetch(new URL(`/image/${encodeURIComponent(poster)}`, address), {
    headers: authorization(),
  })
  return Buffer.from(await answer.arrayBuffer()).toString('base64')
}
