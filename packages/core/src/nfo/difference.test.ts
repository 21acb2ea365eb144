import { expect, it } from 'vitest'
import { describeNfoDifference } from './difference.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)

it('says element by element what differs', () => {
  const before =
    '<movie><title>A</title><plot>P</plot><genre>X</genre><actor><name>Ann</name><role>a</role></actor><uniqueid type="TMDB">1</uniqueid></movie>'
  const after =
    '<movie><title>B</title><genre>X</genre><genre>Y</genre><actor><name>Ann</name><role>b</role></actor><uniqueid type="tmdb">1</uniqueid><year>1999</year></movie>'
  expect(describeNfoDifference(bytesOf(before), bytesOf(after))).toEqual([
    { element: 'movie/title', kind: 'changed', before: 'A', after: 'B' },
    { element: 'movie/genre', kind: 'changed', before: 'X', after: 'X / Y' },
    { element: 'movie/actor[Ann]/role', kind: 'changed', before: 'a', after: 'b' },
    { element: 'movie/year', kind: 'added', after: '1999' },
    { element: 'movie/plot', kind: 'removed', before: 'P' },
  ])
})

it('tells episodes and streams apart by number', () => {
  const episode = (title: string) => `<episodedetails><title>${title}</title></episodedetails>`
  const difference = describeNfoDifference(
    bytesOf(episode('A') + episode('B')),
    bytesOf(episode('A') + episode('C')),
  )
  expect(difference).toEqual([
    { element: 'episodedetails[2]/title', kind: 'changed', before: 'B', after: 'C' },
  ])
})

it('takes layout, comments and the form of text for no difference', () => {
  const one =
    '<?xml version="1.0"?>\n<movie>\n  <!-- x -->\n  <title><![CDATA[A & B]]></title>\n</movie>'
  expect(
    describeNfoDifference(bytesOf(one), bytesOf('<movie><title>A &amp; B</title></movie>')),
  ).toEqual([])
})

it('takes a file that is no XML for one that says nothing', () => {
  expect(
    describeNfoDifference(bytesOf('tmdb:603'), bytesOf('<movie><title>A</title></movie>')),
  ).toEqual([{ element: 'movie/title', kind: 'added', after: 'A' }])
})
