import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { chunkGroups } from './tools/vite-chunk-groups.ts';
import { preloadPages } from './tools/vite-preload-pages.ts';

/** The local control plane, while Vite serves the console. */
const server = process.env.API_ORIGIN ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Hosts serve the console from their root; addresses of pages are several levels deep.
  base: '/',
  plugins: [
    react(),
    // The pages that are opened most often; their code is asked for together with the entry's.
    preloadPages([
      {
        address: '^/(orgs/\\d+/clusters/\\d+/dashboard/?)?$',
        module: 'src/resources/metrics/dashboard-page.tsx',
      },
      {
        address: '^/orgs/\\d+/clusters/\\d+/dashboard/?$',
        module: 'src/kit/charts/time-chart.tsx',
      },
      {
        address: '^/orgs/\\d+/clusters/\\d+/applications/?$',
        module: 'src/resources/applications/list-page.tsx',
      },
    ]),
  ],
  server: {
    proxy: {
      '/api': server,
      '/oidc': server,
    },
  },
  build: {
    target: 'es2023',
    sourcemap: false,
    // A file of its own for each asset: data: addresses would not pass everywhere, and cache worse.
    assetsInlineLimit: 0,
    // Every browser that runs the console knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The libraries' file; its size is watched compressed.
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      // Schemas have no side effects: those that the console does not validate with are left out.
      treeshake: { manualPureFunctions: ['z'] },
      output: {
        codeSplitting: {
          groups: chunkGroups(import.meta.dirname, [
            // Libraries change less often than we do, so they keep their place in the browser's cache.
            { name: 'libraries', roots: ['src/main.tsx'], without: /^(?!.*\/node_modules\/)/ },
            { name: 'start', roots: ['src/main.tsx'] },
            {
              name: 'list',
              roots: [
                'src/resources/applications/list-page.tsx',
                'src/resources/applications/refs.tsx',
              ],
              without: /\/src\/resources\//,
            },
            {
              name: 'applications',
              roots: ['src/resources/applications/list-page.tsx'],
              without: /\/list-page\.tsx$/,
            },
            // What inputs and floating parts have in common goes with the inputs: forms need no menu.
            {
              name: 'input',
              roots: [
                'src/kit/field-text.tsx',
                'src/kit/field-select.tsx',
                'src/kit/field-radio.tsx',
                'src/kit/field-chips.tsx',
              ],
              without: /\/src\/|\/react-hook-form\//,
            },
            { name: 'menu', roots: ['src/kit/action-menu.tsx'] },
            { name: 'dialog', roots: ['src/kit/confirm-dialog.tsx'] },
            // What forms and detail pages have in common; the rest of a detail page is not for forms.
            {
              name: 'shown',
              roots: [
                'src/shared/address-list.tsx',
                'src/kit/empty-note.tsx',
                'src/lib/equal.ts',
                'src/shared/upstream-words.ts',
                'domain/host-rules.ts',
                'domain/rules.ts',
                'domain/secrets.ts',
              ],
            },
            {
              name: 'detail',
              roots: [
                'src/resources/applications/detail-page.tsx',
                'src/resources/applications/overview-tab.tsx',
                'src/resources/apis/detail-page.tsx',
                'src/resources/apis/overview-tab.tsx',
              ],
              // Forms of APIs have it as well, and nothing else of a detail page.
              without: /\/src\/resources\/|\/src\/shared\/route-control/,
            },
            {
              name: 'form',
              roots: ['src/shared/small-form.tsx', 'src/resources/applications/edit-page.tsx'],
              without: /\/src\/resources\//,
            },
          ]),
        },
      },
    },
  },
});
