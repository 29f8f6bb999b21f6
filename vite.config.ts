import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preloadPages } from './tools/vite-preload-pages.ts';

/** The local control plane, while Vite serves the console. */
const server = process.env.API_ORIGIN ?? 'http://127.0.0.1:8080';

export default defineConfig({
  // Hosts serve the console from their root; addresses of pages are several levels deep.
  base: '/',
  plugins: [
    react(),
    // The page that is opened most often; its code is asked for together with the entry's.
    preloadPages([
      {
        address: '^/(orgs/\\d+/clusters/\\d+/applications/?)?$',
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
  },
});
