/**
 * Who may import whom, and why. `npm run gen` turns these tables into `tools/import-rules.gen.json`, which `biome.json`
 * extends. A new layer is one row of `layers` and an alias in `package.json`.
 */

/** Imports that the linter reports. Patterns have gitignore syntax: `!` allows a file again. */
export interface Ban {
  group: string[];
  message: string;
}

interface Layer {
  files: string[];
  /** Whether a layer may import this one. The relation is transitive. */
  importedBy: (importer: string) => boolean;
  /** The message for a forbidden import in this layer. */
  reason: string;
  /** Single files of other layers that this one may import. */
  alsoImports?: string[];
  bans?: Ban[];
}

const only =
  (...names: string[]) =>
  (importer: string) =>
    names.includes(importer);
const allBut =
  (...names: string[]) =>
  (importer: string) =>
    !names.includes(importer);

/** The generated files that send requests: all but types, schemas and the document. */
const client = [
  '#contract/generated/**',
  '!#contract/generated/types.gen.ts',
  '!#contract/generated/zod.gen.ts',
  '!#contract/generated/operations.gen.ts',
  '!#contract/generated/openapi.json',
];
const readThroughQueries: Ban = {
  group: client,
  message:
    "Only src/api, files named queries.ts and tests use the generated client: read through the resource's queries.ts.",
};
const doNotCall: Ban = {
  group: client,
  message:
    'The server implements the contract and does not call it: only its tests use the generated client.',
};
const pagesLoadOnDemand: Ban = {
  group: ['#resources/*/*-page.tsx'],
  message:
    'app takes routes and parts of resources, not their pages: those load on demand through routes.tsx.',
};

const list = new Intl.ListFormat('en-GB');

/** The files of another resource that a file of a resource may import. */
function ofOthers(who: string, files: string[]): Ban {
  return {
    group: ['#resources/**', ...files.map((file) => `!#resources/*/${file}`)],
    message: `${who} may use only ${list.format(files)} of another resource; files of its own folder are imported with './'.`,
  };
}

/** The message for an import of the server in the console. */
export const consoleAndServer =
  'The console never imports the server: they meet in contract/ alone.';

/** The layers by the name of their alias: files of `kit` are imported as `#kit/…`. */
export const layers: Record<string, Layer> = {
  lib: {
    files: ['src/lib/**'],
    importedBy: only('kit', 'api'),
    reason:
      'lib does not know the contract or the product: it holds pure functions and imports nothing of ours but lib.',
  },
  kit: {
    files: ['src/kit/**'],
    importedBy: only('shared'),
    reason:
      'kit does not know the product: it imports lib, kit and the reader of JSON. Pass what it needs as a prop.',
    alsoImports: ['#domain/strict-json.ts'],
  },
  api: {
    files: ['src/api/**'],
    importedBy: only('shared'),
    reason:
      'api imports contract, lib and api alone: what shows something belongs to shared or a resource.',
  },
  shared: {
    files: ['src/shared/**'],
    importedBy: only('resources'),
    reason:
      'shared imports kit, api, lib and contract: what names one resource belongs in its folder.',
    bans: [readThroughQueries],
  },
  resources: {
    files: ['src/resources/**'],
    importedBy: only('app'),
    reason: 'A resource does not import the shell: app imports resources.',
    bans: [
      ofOthers('A page', [
        'queries.ts',
        'refs.tsx',
        'embed.tsx',
        'actions.tsx',
        'table.tsx',
        'form-fields.tsx',
      ]),
      readThroughQueries,
    ],
  },
  app: {
    files: ['src/app/**', 'src/main.tsx'],
    importedBy: only('testing'),
    reason: 'The console does not import what tests it.',
    bans: [pagesLoadOnDemand, readThroughQueries],
  },
  testing: {
    files: ['src/testing/**'],
    importedBy: only(),
    reason: 'Component tests know the console, the contract and the names of faults.',
    alsoImports: ['#server/faults.ts'],
  },
  paths: {
    files: ['src/paths.ts'],
    importedBy: only('api', 'e2e', 'tools'),
    reason: 'paths.ts imports nothing.',
    bans: [{ group: ['**', '!#*/**'], message: 'paths.ts imports nothing, libraries included.' }],
  },
  contract: {
    files: ['contract/**'],
    importedBy: allBut('lib', 'kit', 'paths'),
    reason: 'contract imports nothing of ours: everyone may import it.',
  },
  domain: {
    files: ['domain/**'],
    importedBy: allBut('lib', 'kit', 'paths', 'contract'),
    reason: 'domain imports contract alone: console and server share its rules.',
  },
  server: {
    files: ['server/**'],
    importedBy: only('tools'),
    reason: 'The server never imports the console: they meet in contract/ alone.',
    bans: [doNotCall],
  },
  e2e: {
    files: ['e2e/**'],
    importedBy: only('tools'),
    reason:
      'End-to-end tests see the product from outside: addresses from #paths, the contract, and the names of faults.',
    alsoImports: [
      '#server/faults.ts',
      '#server/testing/gateway.ts',
      '#server/testing/process.ts',
      '#server/testing/mail-server.ts',
      '#server/testing/prometheus-relay.ts',
      '#tools/chromium.ts',
    ],
  },
  tools: {
    files: ['tools/**'],
    importedBy: only(),
    reason:
      "tools build and run the product from outside: the contract, the server and addresses, not the console's parts. The benchmark draws the kit's charts, and tests run mutations against the server.",
    alsoImports: [
      '#resources/*/queries.ts',
      '#shared/queries.ts',
      '#api/query-client.ts',
      '#kit/charts/chart-card.tsx',
      '#kit/charts/chart-units.ts',
      '#kit/charts/types.ts',
      '#kit/theme-provider.tsx',
      '#kit/toast.tsx',
    ],
  },
};

/** Files whose bans replace those of their layer. If two rows match a file, the later one applies. */
export const parts: { layer: string; files: string[]; bans: Ban[] }[] = [
  { layer: 'shared', files: ['src/shared/**/queries.ts'], bans: [] },
  {
    layer: 'resources',
    files: ['src/resources/*/{table,embed}.tsx', 'src/resources/*/form-fields*.tsx'],
    bans: [
      ofOthers('table.tsx, embed.tsx and form-fields.tsx', [
        'queries.ts',
        'refs.tsx',
        'embed.tsx',
        'actions.tsx',
      ]),
      readThroughQueries,
    ],
  },
  {
    layer: 'resources',
    files: ['src/resources/*/refs.tsx', 'src/resources/*/actions.tsx'],
    bans: [ofOthers('refs.tsx and actions.tsx', ['queries.ts']), readThroughQueries],
  },
  {
    layer: 'resources',
    files: ['src/resources/*/queries.ts'],
    bans: [
      {
        group: ['#resources/**'],
        message: 'queries.ts is the lowest step of the ladder and imports no other resource.',
      },
    ],
  },
  // Tests may import the whole console.
  { layer: 'app', files: ['src/{shared,resources,app}/**/*.test.{ts,tsx}'], bans: [] },
  { layer: 'testing', files: ['src/**/*.browser.{test,fixture}.{ts,tsx}'], bans: [] },
  {
    layer: 'server',
    files: ['server/{http,identity,resources,seed,static}/**'],
    bans: [
      doNotCall,
      {
        group: [
          '#server/app.ts',
          '#server/main.ts',
          '#server/start.ts',
          '#server/handlers.ts',
          '#server/open-context.ts',
          '#server/testing/**',
        ],
        message:
          'Only main, start and app put the server together: handlers, identity, http and seed are handed what they need.',
      },
    ],
  },
  {
    layer: 'server',
    files: ['server/db/**'],
    bans: [
      doNotCall,
      {
        group: ['#server/**', '!#server/db/**'],
        message: 'db knows tables and connections alone: nothing of http, identity or resources.',
      },
    ],
  },
  { layer: 'server', files: ['server/**/*.test.ts'], bans: [] },
];

/** Banned in every layer. */
export const acrossFolders: Ban = {
  group: ['../**', './**/../**'],
  message:
    "Across folders use an alias from package.json imports (#kit/..., #lib/...), inside one folder './'.",
};

/** Modules of libraries that the console does not import, with the reason. */
export const heavyModules = {
  '@mui/material': {
    message:
      "Import the component itself, for example '@mui/material/Button': the barrel makes the build slow and the bundle large.",
  },
  '@mui/icons-material': {
    message:
      "Import the icon itself, for example '@mui/icons-material/Add': the barrel names 10,000 files.",
  },
  '@mui/material/Autocomplete': {
    message: "Autocomplete is too heavy for our byte budget: use the kit's chips or select.",
  },
};
