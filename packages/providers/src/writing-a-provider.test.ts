import { readFileSync } from 'node:fs'
import { describeMetadataProviderContract } from '@metarr/core/testing'
import { describe, expect, it } from 'vitest'
import { createShelf, shelfService } from '../../../examples/06-write-a-provider.js'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

describeMetadataProviderContract('the provider of the example', {
  prepare: async () => ({
    tastes: { languages: ['en'], country: 'US' },
    movie: {
      id: 'b1',
      title: 'The Paper Sea',
      year: 1924,
      externalId: { provider: 'imdb', value: 'tt0900101' },
    },
    series: {
      id: 'b2',
      title: 'Ink',
      year: 2003,
      externalId: { provider: 'imdb', value: 'tt0900102' },
    },
    seasonNumber: 1,
    unknownId: 'b999',
  }),
  open: async () => createShelf({ key: 'invented', fetch: shelfService }),
})

describe('the page on writing a provider', () => {
  const page = read('docs/3.providers/writing-a-provider.md')
  const example = read('examples/06-write-a-provider.ts')

  it.each(['answers', 'provider', 'words'])('shows the %s of the example as they are', (region) => {
    const [, code = ''] = example.split(`// #region ${region}\n`)
    expect(page).toContain(`\`\`\`ts\n${code.split('// #endregion')[0]}\`\`\``)
  })
})
