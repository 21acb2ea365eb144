import { readNfo, writeNfo } from '@metarr/core'
import { SaxesParser } from 'saxes'
import { defineRow, type Stage } from '../row.js'

const count = 10_000

/** What reading in our words, with positions, ids, lists and people, costs on top of the parser below it. */
export const nfoReadWrite = defineRow({
  id: 'nfo-read-write',
  what: `CPU of reading and writing ${count} NFO files of 8 KB, beside saxes into a bare tree and a string writer`,
  bar: { atMost: 2.5 },
  unit: 'cpu-ms',
  rounds: 3,
  prepare: prepareNfo,
})

function prepareNfo(): Stage {
  const files = Array.from({ length: count }, (_, number) => nfoOf(number))
  return {
    ours() {
      for (const bytes of files) writeNfo(readNfo(bytes).documents, 'kodi')
    },
    peer() {
      for (const bytes of files) new TextEncoder().encode(treeText(treeOf(bytes)))
    },
  }
}

interface Tree {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Tree | string)[]
}

function treeOf(bytes: Uint8Array): Tree {
  const parser = new SaxesParser()
  const root: Tree = { name: '', attributes: {}, children: [] }
  const open = [root]
  parser.on('opentag', ({ name, attributes }) => {
    const tree: Tree = { name, attributes: attributes as Record<string, string>, children: [] }
    open.at(-1)?.children.push(tree)
    open.push(tree)
  })
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('cdata', (text) => open.at(-1)?.children.push(text))
  parser.on('closetag', () => open.pop())
  parser.write(new TextDecoder().decode(bytes)).close()
  return root
}

function treeText({ name, attributes, children }: Tree): string {
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : treeText(child),
  )
  if (name === '') return inside.join('')
  const names = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${names.join('')}>${inside.join('')}</${name}>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** A movie as other programs write it, with what we do not manage between what we do. */
function nfoOf(number: number): Uint8Array {
  const actors = Array.from(
    { length: 30 },
    (_, order) => `  <actor>
    <name>Actor ${order} O&apos;Neil</name>
    <role>Role ${order * number}</role>
    <order>${order}</order>
    <thumb>https://image.example.org/t/p/original/${number}-${order}.jpg</thumb>
  </actor>
`,
  )
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<!-- created by a tool -->
<movie>
  <title>Film &amp; Title ${number}</title>
  <originaltitle>Titel ${number}</originaltitle>
  <ratings>
    <rating name="themoviedb" max="10" default="true"><value>7.6</value><votes>3422</votes></rating>
    <rating name="imdb" max="10"><value>7.0</value><votes>1200</votes></rating>
  </ratings>
  <plot>${'Lorem ipsum &amp; dolor sit amet, consectetur. '.repeat(24)}</plot>
  <outline><![CDATA[Raw <b>bold</b> & text]]></outline>
  <uniqueid type="tmdb" default="true">${number + 1}</uniqueid>
  <genre>Drama</genre>
  <genre>Action</genre>
  <premiered>2001-02-03</premiered>
  <fileinfo><streamdetails><video><codec>hevc</codec><width>3840</width></video></streamdetails></fileinfo>
${actors.join('')}  <set><name>Some Set</name></set>
  <lockdata>false</lockdata>
</movie>
`)
}
