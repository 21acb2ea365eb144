import { expect, it } from 'vitest'
import { hideSecrets } from './hide-secrets.js'

const secret = 'a "b"/ç'

it.each([
  ['plain', `said ${secret}!`, 'said [hidden]!'],
  ['in an address', `?key=${encodeURIComponent(secret)}&a=1`, '?key=[hidden]&a=1'],
  ['in a form', String(new URLSearchParams({ key: secret })), 'key=[hidden]'],
  ['in JSON', JSON.stringify({ secret }), '{"secret":"[hidden]"}'],
  ['not at all', 'nothing', 'nothing'],
])('hides a secret %s', (_, text, clean) => {
  expect(hideSecrets([secret])(text)).toBe(clean)
})

it('hides the longer of two that begin alike as a whole, and none that is too short to be told from other words', () => {
  expect(hideSecrets(['secret', 'secret-one', '1234'])('secret-one secret 1234')).toBe(
    '[hidden] [hidden] 1234',
  )
})
