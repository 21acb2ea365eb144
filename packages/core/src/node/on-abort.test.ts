import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { onAbort } from './on-abort.js'

it('tells everyone who still listens, with one listener on the signal', () => {
  const controller = new AbortController()
  const told: number[] = []
  const ends = Array.from({ length: 50 }, (_, index) =>
    onAbort(controller.signal, () => told.push(index)),
  )
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1)

  for (const end of ends.slice(2)) end()
  controller.abort()
  expect(told).toEqual([0, 1])
})

it('leaves nothing on a signal that nobody listens to any more, and listens anew after that', () => {
  const controller = new AbortController()
  const { signal } = controller
  const told: string[] = []
  const end = onAbort(signal, () => told.push('first'))
  end()
  end()
  expect(getEventListeners(signal, 'abort')).toEqual([])

  onAbort(signal, () => told.push('second'))
  end()
  controller.abort()
  expect(told).toEqual(['second'])
})
