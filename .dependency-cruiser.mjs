// Where imports may point. Each comment says why and is printed with the finding.

const tests = '[.]test[.]ts$'
const rooms = '^packages/core/src/(?!memory/|node/|testing/)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be read, tested or moved one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-without-adapters',
      comment:
        'The rooms of core decide and must run anywhere: they never import node/, memory/ or testing/. Take the port as an argument instead.',
      severity: 'error',
      from: { path: rooms, pathNot: tests },
      to: { path: '^packages/core/src/(memory|node|testing)/' },
    },
    {
      name: 'domain-without-io',
      comment:
        'The rooms of core do no I/O: no Node module, no native package. What touches a disk, a process or a picture lives in core/src/node behind a port.',
      severity: 'error',
      from: { path: rooms, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-npm-packages',
      comment:
        'The main entry of core stays small: it may import zod, p-queue, saxes and croner only.',
      severity: 'error',
      from: { path: rooms, pathNot: tests },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|p-queue|saxes|croner)/' },
    },
    {
      name: 'adapters-apart-in-core',
      comment:
        'Adapters never know each other: memory/ and node/ keep the same promises separately.',
      severity: 'error',
      from: { path: '^packages/core/src/(memory|node)/', pathNot: tests },
      to: { path: '^packages/core/src/(memory|node|testing)/', pathNot: '^packages/core/src/$1/' },
    },
    {
      name: 'providers-apart',
      comment: 'One folder a service; what two of them need lives in http/ and answer/.',
      severity: 'error',
      from: { path: '^packages/providers/src/([^/]+)/', pathNot: tests },
      to: {
        path: '^packages/providers/src/[^/]+/',
        pathNot: '^packages/providers/src/($1|http|answer|testing)/',
      },
    },
    {
      name: 'core-knows-no-package',
      comment: 'Everything depends on core, so core depends on no other package.',
      severity: 'error',
      from: { path: '^packages/core/' },
      to: { path: '^packages/', pathNot: '^packages/core/' },
    },
    {
      name: 'adapters-know-only-core',
      comment:
        'Adapters never know each other: a provider or storage package imports core and nothing else of ours.',
      severity: 'error',
      from: { path: '^packages/(providers|storage-sql)/' },
      to: { path: '^packages/', pathNot: '^packages/(core|$1)/' },
    },
    {
      name: 'storages-know-core-and-sql',
      comment:
        'A SQL storage is storage-sql with its own driver; it imports core and storage-sql only, and its tests a server.',
      severity: 'error',
      from: { path: '^packages/(storage-(?!sql/)[^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/(core|storage-sql|test-postgres|$1)/' },
    },
    {
      name: 'http-knows-only-core',
      comment:
        'The HTTP host is given a finished Metarr: it opens no storage and asks no provider.',
      severity: 'error',
      from: { path: '^packages/host-http/' },
      to: { path: '^packages/', pathNot: '^packages/(core|host-http)/' },
    },
    {
      name: 'one-composition-root',
      comment:
        'Only host-cli puts ports and adapters together; nothing imports it, except for the tests of the web UI, which need the whole.',
      severity: 'error',
      from: { pathNot: '^packages/(host-cli|web/tests)/' },
      to: { path: '^packages/host-cli/' },
    },
    {
      name: 'packages-by-their-entries',
      comment:
        'Another package is reached by its name, as every user reaches it, never by a path into its files.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|examples|bench)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^$1/', '/(index|main)[.]ts$', '-under-test[.]ts$', '^packages/test-postgres/'],
      },
    },
    {
      name: 'tests-are-leaves',
      comment: 'A test is never imported: share through core/src/testing.',
      severity: 'error',
      from: {},
      to: { path: tests },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@metarr/source', 'import', 'node', 'types', 'default'],
    },
  },
}
