import { describe, expect, it } from 'vitest'
import { parseMoviePath } from './parse-movie.js'
import { parseMovieName } from './read-movie-name.js'

describe('a film name', () => {
  it.each([
    ['Alien (1979)', 'Alien', 1979],
    ['1917 (2019).mkv', '1917', 2019],
    ['2012.2009.1080p.BluRay.x264-GRP.mkv', '2012', 2009],
    ['2012.mkv', '2012', undefined],
    ['Blade Runner 2049.mkv', 'Blade Runner 2049', undefined],
    ['Blade.Runner.2049.2017.2160p.mkv', 'Blade Runner 2049', 2017],
    ['2001.A.Space.Odyssey.1968.mkv', '2001 A Space Odyssey', 1968],
    ['Movie.2.0.2018.1080p', 'Movie 2 0', 2018],
    ['Fahrenheit 9-11 (2004)', 'Fahrenheit 9-11', 2004],
    ['Agent.of.S.H.I.E.L.D.2015', 'Agent of S.H.I.E.L.D.', 2015],
    ['A.I.Artificial.Film.(2001)', 'A.I. Artificial Film', 2001],
    ['1979 - Film Name.mkv', 'Film Name', 1979],
    ['WALL-E_(2008)_[1080p].mkv', 'WALL-E', 2008],
    ['The.Italian.Job.1969.mkv', 'The Italian Job', 1969],
    ['The.Web.2013.mkv', 'The Web', 2013],
    ['Le.Voyage.French.1080p.WEB-DL.mkv', 'Le Voyage', undefined],
    ['(500) Days of Summer (2009).mkv', '(500) Days of Summer', 2009],
    ['[REC]² (2009).mkv', '[REC]²', 2009],
    ['[Group] Film Name (1988) [BD 1080p].mkv', 'Film Name', 1988],
    ['www.example.org - Film.Name.2008.720p-GRP', 'Film Name', 2008],
    ['千と千尋の神隠し (2001).mkv', '千と千尋の神隠し', 2001],
    ['الرسالة (1976).mkv', 'الرسالة', 1976],
    ['Ame\u0301lie (2001).mkv', 'Am\u00e9lie', 2001],
    ["Ocean's Eleven [2001].mkv", "Ocean's Eleven", 2001],
    ['Film Name... (2010). ', 'Film Name...', 2010],
    ['Matrix, The (1999)', 'The Matrix', 1999],
    ['Mon film AKA My Film 2020 1080p', 'Mon film', 2020],
  ])('reads %s', (name, title, year) => {
    expect(parseMovieName(name)).toMatchObject({ title, ...(year && { year }) })
    expect(parseMovieName(name).year).toBe(year)
  })

  it.each([
    ["Alien (1979) Director's Cut.mkv", "Director's Cut", 'Alien'],
    ['Film.Extended.Directors.Cut.2012', 'Extended Directors Cut', 'Film'],
    ['Film (2012) {edition-My Own Cut}', 'My Own Cut', 'Film'],
    ['Film.1990.Ultimate.Hunter.Edition.720p', 'Ultimate Hunter Edition', 'Film'],
    ['Film IMAX 2012', 'IMAX', 'Film'],
    ['The Final Cut (2004)', undefined, 'The Final Cut'],
    ['The.Christmas.Edition.1941.720p', undefined, 'The Christmas Edition'],
    ['Extended Family.mkv', undefined, 'Extended Family'],
  ])('finds the edition of %s', (name, edition, title) => {
    expect(parseMovieName(name).edition).toBe(edition)
    expect(parseMovieName(name).title).toBe(title)
  })

  it.each([
    ['Film (2009).3d.hsbs.mkv', 'hsbs'],
    ['Film [ftab].mkv', 'ftab'],
    ['Film.2009.3D.Half-SBS.mkv', 'halfsbs'],
    ['Film.3d.mkv', undefined],
    ['Pick up the tab.mkv', undefined],
  ])('finds how %s is packed', (name, stereoMode) => {
    expect(parseMovieName(name).stereoMode).toBe(stereoMode)
  })
})

describe('a film path', () => {
  it('takes title, year and ids of the folder and what the file adds', () => {
    const path = '/films/Avatar (2009) {tmdb-19995}/Avatar.2009.Extended.1080p-cd2.mkv'
    expect(parseMoviePath(path)).toEqual({
      title: 'Avatar',
      year: 2009,
      edition: 'Extended',
      part: 2,
      externalIds: { tmdb: '19995' },
      sample: false,
    })
  })

  it('believes the file when it has another year', () => {
    expect(parseMoviePath('Batman (1989)/Batman (1966).mkv')).toMatchObject({ year: 1966 })
  })

  it.each([
    ['Somewhere.2010.DVDRip.XviD-GRP/i-smwhr.avi', 'Somewhere', 2010],
    ['Film (2001)/0e895c37245186812cb08aab1529cf8e.mkv', 'Film', 2001],
    ['Film (2001)/CD1/film.avi', 'Film', 2001],
    ['D:\\Films\\Film (2001)\\film.avi', 'Film', 2001],
    ['A Film DVDRip.XviD-GRP/grp-af.avi', 'A Film', undefined],
    ['Film.2001.1080p-GRP/grp-film.2001.1080p.mkv', 'Film', 2001],
  ])('asks the folder about %s', (path, title, year) => {
    expect([parseMoviePath(path).title, parseMoviePath(path).year]).toEqual([title, year])
  })

  it.each([
    ['Up (2009)/Up (2009) - 1080p.mkv', '1080p'],
    ['Up (2009)/Up (2009) [hsbs].mkv', 'hsbs'],
    ['Up (2009) {tmdb-1}/Up (2009) - 4K-cd2.mkv', '4K'],
    ['Up (2009) {tmdb-1}/Up (2009) {tmdb-1} - 4K.mkv', '4K'],
    ['Up (2009)/Up (2009).mkv', undefined],
    ['Up (2009)/Up (2009)-cd1.mkv', undefined],
  ])('labels the version of %s', (path, version) => {
    expect(parseMoviePath(path).version).toBe(version)
  })

  it('reads a disc as one film', () => {
    expect(parseMoviePath('/films/Up (2009)/BDMV/STREAM/00001.m2ts')).toMatchObject({
      title: 'Up',
      year: 2009,
      disc: 'bluray',
    })
  })

  it.each([
    ['Best of 2010/Film.mkv', 'Film'],
    ['4K Films/Film.mkv', 'Film'],
    ['2000-2010/Film.mkv', 'Film'],
  ])('does not take the folder of a collection for a film: %s', (path, title) => {
    expect(parseMoviePath(path)).toMatchObject({ title })
    expect(parseMoviePath(path).year).toBeUndefined()
  })

  it('says that a file is an extra or a sample', () => {
    expect(parseMoviePath('Up (2009)/Up (2009)-trailer.mkv').extra).toBe('trailer')
    expect(parseMoviePath('Up (2009)/up.2009-sample.mkv').sample).toBe(true)
  })

  it('does not look above the library', () => {
    const path = '/media/Classics (1990)/film.avi'
    expect(parseMoviePath(path, { libraryRoot: '/media/Classics (1990)' })).toMatchObject({
      title: 'film',
    })
  })
})
