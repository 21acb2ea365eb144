import { availableParallelism } from 'node:os'
import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// As Node itself resolves: what packages have for bundlers (`module`) it cannot always run.
const conditions = defaultServerConditions.filter((condition) => condition !== 'module')
const fromSource = new URL('./scripts/from-source.mjs', import.meta.url).href

export default defineConfig({
  ssr: { resolve: { conditions: ['@metarr/source', ...conditions] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/web/tests/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    // A PostgreSQL that starts when the first test asks for it.
    globalSetup: './packages/test-postgres/src/vitest-setup.ts',
    pool: 'forks',
    // Test files share a few processes: loading the sources anew for each took longer than most tests. So a test leaves
    // nothing behind in its process: what it sets, starts and opens it also ends.
    isolate: false,
    // Worker threads started by a test run from source as well: they inherit these.
    execArgv: ['--conditions=@metarr/source', `--import=${fromSource}`],
    // Far above what any test takes: a busy machine must not fail them.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: Math.max(2, availableParallelism() - 1),
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
