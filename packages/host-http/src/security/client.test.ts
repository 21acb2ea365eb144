import { describe, expect, it } from 'vitest'
import { clientOf, trustedProxies } from './client.js'

const behindProxies = trustedProxies(['loopback', '10.0.0.0/8', '2001:db8::1'])

function asked(headers: Record<string, string>, url = 'http://metarr.test/') {
  return new Request(url, { headers })
}

describe('who asks', () => {
  it.each([
    ['the one who connects', '203.0.113.7', {}, '203.0.113.7'],
    ['no matter how it is written', '::ffff:203.0.113.7', {}, '203.0.113.7'],
    ['whatever a stranger claims', '203.0.113.7', { 'x-forwarded-for': '1.2.3.4' }, '203.0.113.7'],
    ['whom a proxy names', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
    [
      'the last that is no proxy, whatever stands before',
      '::ffff:10.1.2.3',
      { 'x-forwarded-for': '1.2.3.4, 203.0.113.7, 2001:db8:0::1' },
      '203.0.113.7',
    ],
    ['a proxy itself when it names nobody', '10.1.2.3', {}, '10.1.2.3'],
    ['the first when all are proxies', '10.1.2.3', { 'x-forwarded-for': '10.9.9.9' }, '10.9.9.9'],
    ['nobody known, for what is no address', '10.1.2.3', { 'x-forwarded-for': 'x' }, 'unknown'],
  ])('is %s', (_, connected, headers, address) => {
    expect(clientOf(asked(headers), connected, behindProxies).address).toBe(address)
  })

  it('is unknown where the network does not say', () => {
    expect(clientOf(asked({}), undefined, behindProxies).address).toBe('unknown')
  })

  it.each([
    ['127.0.0.1', { 'x-forwarded-proto': 'https' }, 'http://a.test/', true],
    ['127.0.0.1', { 'x-forwarded-proto': 'http' }, 'http://a.test/', false],
    ['203.0.113.7', { 'x-forwarded-proto': 'https' }, 'http://a.test/', false],
    ['203.0.113.7', {}, 'https://a.test/', true],
  ])('came from %s with %j at %s by TLS: %s', (connected, headers, url, isSecure) => {
    expect(clientOf(asked(headers, url), connected, behindProxies).isSecure).toBe(isSecure)
  })
})

it.each(['proxy', '10.0.0.0/99', '300.1.1.1'])('trusts no proxy called %s', (name) => {
  expect(() => trustedProxies([name])).toThrow(name)
})
