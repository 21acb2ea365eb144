import { expect, it } from 'vitest'
import { aPublishedFilm } from '../testing/published-film.js'
import { applyPlan } from './apply-plan.js'
import { preparePlan } from './prepare-plan.js'

/** A published film whose poster is gone, in a folder that nobody may write to. */
async function aReadOnlyFilm() {
  const film = await aPublishedFilm()
  await film.folder.remove('Alien (1979)/poster.png')
  const folders = { open: () => ({ ...film.folder, mayWrite: async () => false }) }
  return { ...film, ports: { ...film.ports, folders } }
}

it('says in the plan that a folder cannot be written to, and touches nothing', async () => {
  const { ports, movie, names } = await aReadOnlyFilm()
  const before = await names()
  const plan = await preparePlan(ports, { itemId: movie.id })
  expect(plan.problems).toEqual([
    expect.objectContaining({ severity: 'error', code: 'folder-not-writable' }),
  ])
  await expect(applyPlan(ports, { plan, publishedBy: 'user' })).rejects.toThrow(
    'Alien (1979) cannot be written to',
  )
  expect(await names()).toEqual(before)
})

it('does not mind where nothing is to be written', async () => {
  const { ports, movie } = await aReadOnlyFilm()
  await ports.storage.selections.replace(movie.id, 'poster', [])
  const plan = await preparePlan(ports, { itemId: movie.id })
  expect(plan.problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
