// The rules of the house, executable: `npm run check:imports`. Prose: ARCHITECTURE.md.
// Rings, inner to outer: core ← services ← adapters ← compose ← entries; contract stands beside; sandbox outside.

const forbid = (name, from, to, comment) => ({ name, severity: 'error', from, to, comment });

const home = (folder, packages) =>
  forbid(
    `one-home:${packages}`,
    { path: '^(src|extensions)/', pathNot: folder },
    { path: `node_modules/(@types/)?(${packages})/` },
    `Only ${folder} may know ${packages}; elsewhere, ask for it through a port.`,
  );

export default {
  forbidden: [
    // — core: what is true
    forbid(
      'core-imports-core',
      { path: '^src/core/' },
      { pathNot: '^src/core/' },
      'Pure: no package, no Node module, no other ring, not even for a type.',
    ),
    forbid(
      'statistics-knows-no-sales',
      { path: '^src/core/statistics/' },
      { path: '^src/core/', pathNot: '^src/core/(statistics/|errors)' },
      'Numbers only. If it needs a deal, it belongs to a concept.',
    ),
    forbid(
      'pipeline-is-the-ground',
      { path: '^src/core/pipeline/' },
      { path: '^src/core/', pathNot: '^src/core/(pipeline/|errors)' },
      'Every concept stands on pipeline; pipeline stands on nothing.',
    ),

    // — services: what happens
    forbid(
      'services-import-core-and-ports',
      { path: '^src/services/([^/]+)/' },
      { pathNot: ['^src/core/', '^src/services/$1/', '^src/services/ports[.]ts$'] },
      'A use case knows the core and what it asks for. It never calls another use case: it asks for a job.',
    ),
    forbid(
      'ports-import-core',
      { path: ['^src/services/ports[.]ts$', '^src/services/[^/]+/ports[.]ts$'] },
      { pathNot: '^src/core/' },
      'A port speaks the language of the core.',
    ),

    // — contract: what the card is told
    forbid(
      'contract-stands-alone',
      { path: '^src/contract/' },
      { pathNot: ['^src/contract/', 'node_modules/zod/'] },
      'The contract changes when we choose, not when the core does.',
    ),
    forbid(
      'only-http-speaks-contract',
      { path: '^src/', pathNot: '^src/(contract|adapters/http)/' },
      { path: '^src/contract/' },
      'Inside the house we speak core.',
    ),

    // — adapters: who we talk to
    forbid(
      'adapters-do-not-meet',
      { path: '^src/adapters/([^/]+)/' },
      { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
      'Two adapters meet in compose.ts or not at all.',
    ),
    forbid(
      'adapters-see-services-as-types',
      { path: '^src/adapters/' },
      { path: '^src/services/', dependencyTypesNot: ['type-only'] },
      'An adapter is handed its use case by compose.ts; it knows only the shape.',
    ),
    forbid(
      'wire-stays-in-hubspot',
      { path: '^src/', pathNot: '^src/adapters/hubspot/' },
      { path: '^src/adapters/hubspot/wire/' },
      'HubSpot’s shapes stop at the door.',
    ),
    forbid(
      'rows-stay-in-storage',
      { path: '^src/', pathNot: '^src/adapters/storage/' },
      { path: '^src/adapters/storage/(tables|migrations)' },
      'Row shapes stop at the door.',
    ),
    forbid(
      'rings-meet-in-compose',
      { path: '^src/', pathNot: ['^src/(compose|analyze|analysis-thread)[.]ts$', '^src/adapters/'] },
      { path: '^src/adapters/' },
      'Only compose.ts (and the two programs without one: command line and thread) may choose an adapter.',
    ),
    forbid(
      'compose-is-for-entries',
      { path: '^src/', pathNot: '^src/(main|worker)[.]ts$' },
      { path: '^src/(compose|main|worker|analyze|analysis-thread)[.]ts$' },
      'Nothing reaches up.',
    ),
    forbid(
      'config-is-read-at-the-top',
      { path: '^src/', pathNot: '^src/(main|worker|compose)[.]ts$' },
      { path: '^src/config[.]ts$' },
      'Take the value you need as an argument.',
    ),

    // — one home per package
    home('^src/adapters/http/', 'express|helmet|express-rate-limit'),
    home('^src/adapters/storage/', 'kysely|pg|@electric-sql/pglite'),
    home('^src/adapters/jobs/', 'pg-boss'),
    home('^src/adapters/logging/', 'pino'),
    home('^src/adapters/hubspot/', '@hubspot/api-client|undici'),
    home('^src/adapters/files/', 'csv-parse'),
    home('^src/config[.]ts', 'dotenv'),
    home('^src/((config|manifest)[.]ts|contract/|adapters/(hubspot|http|files)/)', 'zod'),
    home('^extensions/app/', 'react|@hubspot/ui-extensions|@remote-ui/react'),

    // — extensions
    forbid(
      'extensions-see-contract',
      { path: '^extensions/' },
      { path: '^(src|sandbox|tests|bench)/', pathNot: '^src/contract/' },
      'The UI knows the contract and nothing behind it.',
    ),
    forbid(
      'extensions-see-contract-types-only',
      { path: '^extensions/' },
      { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
      'A value import would not be in the upload; `import type` is erased before it.',
    ),
    forbid(
      'extension-points-are-islands',
      { path: '^extensions/app/(cards|pages|settings)/' },
      { path: '^extensions/app/', pathNot: ['^extensions/app/$1/', '^extensions/app/(packages|node_modules)/'] },
      'HubSpot builds each point alone; share through packages/.',
    ),
    forbid(
      'packages-by-name',
      { path: '^extensions/app/(cards|pages|settings)/' },
      { path: '^extensions/app/packages/', dependencyTypes: ['local'] },
      'Import a shared package by its name; ../packages works here and fails at HubSpot.',
    ),

    forbid(
      'words-of-pages-travel',
      { path: '^extensions/app/(pages|packages)/', pathNot: '/words/' },
      {
        path: [
          '^extensions/app/pages/words/(?!page-words|edition)',
          '^extensions/app/packages/display/src/words/(?!failure-words|number-words)',
        ],
        dependencyTypesNot: ['type-only'],
      },
      'The server tells the pages what to say; in their bundle these words would be there in every language.',
    ),

    // — the sandbox: a HubSpot account on your desk
    forbid(
      'src-knows-no-outside',
      { path: '^src/' },
      { path: '^(sandbox|tests|bench|extensions|scripts)/' },
      'Nothing reaches out.',
    ),
    forbid(
      'sandbox-sees-entries-and-readers',
      { path: '^sandbox/' },
      {
        path: '^src/',
        pathNot: ['^src/(main|config|data-folder|stop-on-signal)[.]ts$', '^src/adapters/files/', '^src/core/'],
        dependencyTypesNot: ['type-only'],
      },
      'The sandbox plays HubSpot: it may start the program, read its files and speak its words, never reach into it.',
    ),
    forbid(
      'sandbox-knows-no-tests',
      { path: '^sandbox/' },
      { path: '^(tests|bench)/' },
      'The sandbox is a product of its own.',
    ),

    // — the evaluation: accounts whose truth is known
    forbid(
      'played-accounts-know-no-formulas',
      { path: '^bench/evaluate/world/' },
      { path: '^(src|sandbox|tests|bench)/', pathNot: ['^bench/evaluate/world/', '^src/core/pipeline/'] },
      'The truth must not come from what is held against it.',
    ),
    forbid(
      'played-accounts-see-records-as-types',
      { path: '^bench/evaluate/world/' },
      { path: '^src/', dependencyTypesNot: ['type-only'] },
      'They hand over records and know only the shape.',
    ),

    // — everywhere
    forbid(
      'core-tests-need-only-core',
      { path: '^tests/core/' },
      { path: '^src/', pathNot: '^src/core/' },
      'If a core test needs more, the core is not pure.',
    ),
    forbid('no-circular', {}, { circular: true }, 'Two files that need each other are one file.'),
    forbid('no-unresolvable', {}, { couldNotResolve: true }, 'Imports something that is not there.'),
    forbid(
      'no-dev-dependencies-in-src',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
      'Would be missing in production.',
    ),
    forbid(
      'reachable-from-entries',
      { path: '^src/(main|worker|analyze|analysis-thread)[.]ts$' },
      {
        path: '^src/',
        pathNot: '^src/(main|worker|analyze|analysis-thread)[.]ts$|^src/adapters/storage/pglite-worker[.]mjs$',
        reachable: false,
      },
      'Nobody needs it: wire it in or take it out.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true, // see type-only imports too
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
