import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discFolderOf } from './disc-folder.js'
import { extraKindOf } from './extra-kind.js'
import { isIgnoredPath } from './ignored-path.js'
import { parseEpisodePath } from './parse-episode.js'
import { parseExternalIds } from './parse-external-ids.js'
import { parseMoviePath } from './parse-movie.js'
import { parseSeasonFolder } from './parse-season-folder.js'
import { parseSeriesFolder } from './parse-series-folder.js'
import { parseSubtitlePath } from './parse-subtitle.js'
import { maximumNameLength } from './path-names.js'
import { stackOf } from './stack.js'
import { releaseTokens } from './tokens.js'

const seeded = { seed: 20_261_121, numRuns: 400 }
const anyText = fc.string({ unit: 'binary', maxLength: 400 })
const title = fc
  .stringMatching(/^[A-Z][a-z]{2,8}( [A-Z][a-z]{2,8}){0,3}$/)
  .filter((text) => releaseTokens(text).length === 0)
const year = fc.integer({ min: 1880, max: 2035 })
const season = fc.integer({ min: 0, max: 99 })
const episode = fc.integer({ min: 0, max: 999 })

describe('reading names', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        parseMoviePath(text)
        parseEpisodePath(text)
        parseSeriesFolder(text)
        parseSeasonFolder(text)
        parseSubtitlePath(`${text}.srt`, text)
        parseExternalIds(text)
        stackOf([text, `${text}1`])
        return (
          typeof isIgnoredPath(text) === 'boolean' &&
          [extraKindOf(text), discFolderOf(text)].length === 2
        )
      }),
      seeded,
    )
  })

  it('gives back title and year of a film as managers write them', () => {
    fc.assert(
      fc.property(title, year, (name, when) => {
        const { title: read, year: found } = parseMoviePath(
          `${name} (${when})/${name} (${when}).mkv`,
        )
        expect([read, found]).toEqual([name, when])
      }),
      seeded,
    )
  })

  it('gives back season and episode in every common form', () => {
    fc.assert(
      fc.property(title, season, episode, (name, s, e) => {
        const [ss, ee] = [String(s).padStart(2, '0'), String(e).padStart(2, '0')]
        for (const form of [
          `${name} - S${ss}E${ee}`,
          `${name}.${s}x${ee}`,
          `${name} Season ${s} Episode ${e}`,
        ]) {
          const read = parseEpisodePath(`${form}.mkv`)
          expect([read.seriesTitle, read.season, read.episodes]).toEqual([name, s, [e]])
        }
      }),
      seeded,
    )
  })

  it('gives back every id in every bracket', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }),
        fc.constantFrom('[]', '{}', '()'),
        fc.constantFrom('tmdb', 'tvdbid'),
        (id, [open, close], key) => {
          for (const sign of ['-', '=']) {
            expect(
              Object.values(parseExternalIds(`Film ${open}${key}${sign}${id}${close}`)),
            ).toEqual([String(id)])
          }
        },
      ),
      seeded,
    )
  })

  it('does not look past the longest name, so that longer input costs no more', () => {
    fc.assert(
      fc.property(anyText, anyText, (head, tail) => {
        const name = `${'x'.repeat(maximumNameLength)}${head}`.replace(/[/\\]/g, '_')
        expect(parseMoviePath(`${name}${tail.replace(/[/\\]/g, '_')}y`)).toEqual(
          parseMoviePath(`${name}y`),
        )
      }),
      { ...seeded, numRuns: 100 },
    )
  })
})
