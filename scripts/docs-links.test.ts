import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const notOurs = new Set(['.git', 'node_modules', 'dist', 'reference', 'CHANGELOG.md'])

describe('every page of documentation', () => {
  it('links to files and headings that are there', () => {
    expect(pagesBelow(root).flatMap(brokenLinksOf)).toEqual([])
  })

  it('is reached from the table of contents', () => {
    const reached = reachedFrom(join(root, 'docs', 'index.md'))
    const unreached = pagesBelow(join(root, 'docs')).filter((page) => !reached.has(page))
    expect(unreached.map((page) => relative(root, page))).toEqual([])
  })
})

describe('the page for when things go wrong', () => {
  it('explains every error code', () => {
    const errors = readFileSync(join(root, 'packages/core/src/errors.ts'), 'utf8')
    const codes = [...errors.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code)
    const page = readFileSync(join(root, 'docs/7.when-things-go-wrong.md'), 'utf8')
    expect(codes).toContain('invalid-input')
    expect(codes.filter((code) => !page.includes(`| \`${code}\` |`))).toEqual([])
  })
})

function pagesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return pagesBelow(path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

function brokenLinksOf(page: string): readonly string[] {
  return linksOf(page)
    .filter(({ target, anchor }) => !existsSync(target) || !hasAnchor(target, anchor))
    .map(({ text }) => `${relative(root, page)} → ${text}`)
}

interface Link {
  readonly text: string
  readonly target: string
  readonly anchor: string | undefined
}

/** What a page links to in this repository; code is no link. */
function linksOf(page: string): readonly Link[] {
  const prose = readFileSync(page, 'utf8').replace(/^```[^]*?^```|`[^`\n]*`/gm, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, text = '']) => text)
    .filter((text) => !/^[a-z]+:/.test(text))
    .map((text) => {
      const [path = '', anchor] = text.split('#')
      return { text, target: path === '' ? page : join(dirname(page), path), anchor }
    })
}

/** Whether a page has a heading of that name, as GitHub spells it in addresses. */
function hasAnchor(page: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true
  const headings = [...readFileSync(page, 'utf8').matchAll(/^#+ (.*)$/gm)].map(
    ([, text = '']) => text,
  )
  return headings.some((text) => anchorOf(text) === anchor)
}

function anchorOf(heading: string): string {
  const letters = heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '')
  return letters.replaceAll(' ', '-')
}

/** Every page that links lead to, itself included; a link to a folder leads to every page in it. */
function reachedFrom(page: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(page)) return reached
  reached.add(page)
  for (const { target } of linksOf(page)) {
    if (target.endsWith('.md')) reachedFrom(target, reached)
    else if (statSync(target).isDirectory()) pagesBelow(target).forEach((one) => reached.add(one))
  }
  return reached
}
