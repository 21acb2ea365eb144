import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tellOfTheBeginning } from './stories/beginning.js'
import { tellOfGuard } from './stories/guard.js'
import { tellOfMany } from './stories/many.js'
import { tellOfPeople } from './stories/people.js'
import { broken, closeScene, openScene, patience } from './stories/scene.js'
import { tellOfSeries } from './stories/series.js'
import { tellOfSettings } from './stories/settings.js'
import { tellOfOneTitle } from './stories/title.js'
import { tellOfWeight } from './stories/weight.js'

beforeAll(openScene, patience)
afterAll(closeScene, patience)

describe('the web UI', { timeout: patience }, () => {
  tellOfTheBeginning()
  tellOfOneTitle()
  tellOfSettings()
  tellOfMany()
  tellOfGuard()
  tellOfSeries()
  tellOfPeople()
  tellOfWeight()

  it('never broke', () => {
    expect(broken).toEqual([])
  })
})
