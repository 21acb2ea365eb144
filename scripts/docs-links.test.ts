import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const notOurs = new Set(['.git', 'node_modules', 'dist', 'reference', 'CHANGELOG.md'])

describe('every page of documentation', () => {
  it('links to files that are there', () => {
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
  return targetsOf(page)
    .filter((target) => !existsSync(target))
    .map((target) => `${relative(root, page)} → ${relative(root, target)}`)
}

/** The files that a page links to; code is no link. */
function targetsOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8').replace(/^```[^]*?^```|`[^`\n]*`/gm, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .map((link) => join(dirname(page), decodeURIComponent(link)))
}

/** Every page that links lead to, itself included; a link to a folder leads to every page in it. */
function reachedFrom(page: string, reached = new Set<string>()): ReadonlySet<string> {
  if (reached.has(page)) return reached
  reached.add(page)
  for (const target of targetsOf(page)) {
    if (target.endsWith('.md')) reachedFrom(target, reached)
    else if (statSync(target).isDirectory()) pagesBelow(target).forEach((one) => reached.add(one))
  }
  return reached
}
