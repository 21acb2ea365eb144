import { describe, expect, it } from 'vitest'
import type { ExternalIds } from '../library/external-id.js'
import { createMemoryMetadataProvider } from '../memory/index.js'
import { aLibraryToIdentify, aTitle } from '../testing/identity-scene.js'
import { agreeingAnswers } from './agreeing-answers.js'

function says(provider: string, title: string, year: number, externalIds: ExternalIds) {
  return { provider, details: { externalIds, values: { title, year } } }
}

const matrix = says('tmdb', 'The Matrix', 1999, { tmdb: '603', imdb: 'tt0133093' })
const alien = says('omdb', 'Alien', 1979, { omdb: 'tt0078748', imdb: 'tt0078748' })
const ids = { tmdb: '603', imdb: 'tt0078748' }
const wrongImdb = { provider: 'imdb', from: 'tt0078748', to: 'tt0133093' }

describe('ids of two things in one NFO', () => {
  it('are no matter as long as nobody contradicts one', () => {
    const other = says('omdb', 'Matrix, The', 1999, { omdb: 'tt0133093', imdb: 'tt0133093' })
    const answers = [matrix, other]
    const given = { tmdb: '603', imdb: 'tt0133093' }
    expect(agreeingAnswers({ title: 'Alien' }, given, answers)).toEqual({ answers, wrongIds: [] })
  })

  it.each([
    ['The Matrix', matrix, [wrongImdb]],
    ['Alien', alien, []],
  ])('are settled by the title %s', (title, kept, wrongIds) => {
    const settled = agreeingAnswers({ title }, ids, [matrix, alien])
    expect(settled).toEqual({ answers: [kept], wrongIds })
  })

  it('both count where services only disagree about an id of the same thing', () => {
    const answers = [matrix, says('omdb', 'Matrix', 1999, { omdb: 'tt0078748', imdb: 'tt0078748' })]
    const settled = agreeingAnswers({ title: 'The Matrix', year: 1999 }, ids, answers)
    expect(settled).toEqual({ answers, wrongIds: [] })
  })

  it('leave it to a person where the title says neither', () => {
    expect(agreeingAnswers({ title: 'Heat' }, ids, [matrix, alien])).toEqual({
      disagreement:
        'Its ids disagree: tmdb 603 is The Matrix (1999), omdb tt0078748 is Alien (1979); imdb is given as tt0078748 and would be tt0133093',
    })
  })
})

describe('an item with ids of two things', () => {
  async function aMixedUpMovie(folder: string) {
    const tmdb = createMemoryMetadataProvider({
      name: 'tmdb',
      movies: {
        603: aTitle('603', matrix.details.values, { externalIds: matrix.details.externalIds }),
      },
    })
    const omdb = createMemoryMetadataProvider({
      name: 'omdb',
      movies: {
        tt0078748: aTitle(
          '',
          { ...alien.details.values, plot: 'In space.' },
          { externalIds: alien.details.externalIds },
        ),
      },
    })
    const scene = await aLibraryToIdentify([tmdb, omdb])
    scene.put(`${folder} {tmdb-603} {imdb-tt0078748}/film.mkv`)
    await scene.metarr.run({ libraryId: scene.libraryId })
    return scene
  }

  it('takes nothing from the service that is asked about the other, and gets the right id', async () => {
    const { only } = await aMixedUpMovie('The Matrix (1999)')
    const { state, externalIds, metadata } = await only()
    expect(state).toBe('published')
    expect(externalIds).toEqual({ tmdb: '603', imdb: 'tt0133093' })
    expect(metadata.plot).toBeUndefined()
  })

  it('is left to a person where its name says neither, with nothing merged', async () => {
    const { metarr, libraryId, only } = await aMixedUpMovie('Heat (1995)')
    const { id, state, stateReason, metadata } = await only()
    expect(state).toBe('needs_identification')
    expect(stateReason).toContain('Its ids disagree: tmdb 603 is The Matrix (1999)')
    expect(metadata.title?.value).toBe('Heat')
    await metarr.identify({ libraryId, again: true })
    const { proposals = [] } = (await metarr.ports.storage.proposals.find(id)) ?? {}
    expect(proposals.map(({ result }) => result.title)).toEqual(['The Matrix', 'Alien'])
  })
})
