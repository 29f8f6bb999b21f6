import type { ApplicationSpec } from '#contract/generated/types.gen.ts';
import { useCreateApi, useDeleteApi, usePatchApi, useReplaceApi } from '#resources/apis/queries.ts';
import {
  refreshApis,
  useCreateApplication,
  useDeleteApisFirst,
  useDeleteApisOf,
  useDeleteApplication,
  useImportApplication,
  usePatchApplication,
  useReplaceApplication,
} from '#resources/applications/queries.ts';
import { plainApplication } from '#server/testing/world.ts';
import { type MutationCase, ready } from './cases.ts';
import type { Stage } from './stage.ts';

const petStore = JSON.stringify({
  openapi: '3.0.3',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: 'https://pets.example.com/v2' }],
  paths: { '/pets': { get: { responses: { 200: { description: 'Pets' } } } } },
});

const apiSpec = (name: string) => ({ name, paths: [{ path: '/', path_type: 'Prefix' as const }] });

function applicationSpec(name: string): ApplicationSpec {
  return { ...plainApplication, name, hosts: [`${name}.example.com`] } as ApplicationSpec;
}

async function oneApi(stage: Stage) {
  const { appId, api } = await stage.api();
  return { ids: { appId, apiId: api.id }, path: { app_id: appId, api_id: api.id } };
}

async function oneApplication({ application, world: { clusterId } }: Stage) {
  const { id: appId } = await application();
  return { ids: { clusterId, appId }, path: { app_id: appId } };
}

/** Mutations of applications and their APIs. */
export const traffic: Record<string, MutationCase> = {
  useCreateApplication: {
    stale: ['Applications', 'Clusters', 'Labels'],
    arrange: async ({ world, unique }) =>
      ready(() => useCreateApplication(world), applicationSpec(unique('created'))),
  },
  useImportApplication: {
    stale: ['Applications', 'APIs', 'Clusters', 'Labels'],
    arrange: async ({ world }) => ready(() => useImportApplication(world), petStore),
  },
  usePatchApplication: {
    stale: ['Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApplication(stage);
      const patch = { description: 'Changed' };
      return ready(
        () => usePatchApplication(ids),
        { appId: ids.appId, patch, etag: undefined },
        path,
      );
    },
  },
  useReplaceApplication: {
    stale: ['Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApplication(stage);
      const body = applicationSpec(stage.unique('replaced'));
      return ready(() => useReplaceApplication(ids), { body, etag: undefined }, path);
    },
  },
  useDeleteApisOf: {
    stale: ['APIs', 'Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApi(stage);
      return ready(() => useDeleteApisOf(), ids.appId, path);
    },
  },
  useDeleteApisFirst: {
    stale: ['APIs'],
    gone: 'app_id',
    arrange: async (stage) => {
      const { ids, path } = await oneApi(stage);
      return ready(() => useDeleteApisFirst(), ids.appId, path);
    },
  },
  refreshApis: {
    stale: ['APIs', 'Applications', 'Labels'],
    arrange: async () => ({ run: async () => void refreshApis(), path: {} }),
  },
  useDeleteApplication: {
    stale: ['Applications', 'APIs', 'Clusters', 'Labels'],
    gone: 'app_id',
    arrange: async (stage) => {
      const { ids, path } = await oneApplication(stage);
      return ready(() => useDeleteApplication(ids), { id: ids.appId }, path);
    },
  },
  useCreateApi: {
    stale: ['APIs', 'Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApplication(stage);
      return ready(() => useCreateApi(ids), apiSpec(stage.unique('created')), path);
    },
  },
  usePatchApi: {
    stale: ['APIs', 'Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApi(stage);
      const patch = { description: 'Changed' };
      return ready(() => usePatchApi(ids), { apiId: ids.apiId, patch, etag: undefined }, path);
    },
  },
  useReplaceApi: {
    stale: ['APIs', 'Applications', 'Labels'],
    arrange: async (stage) => {
      const { ids, path } = await oneApi(stage);
      const body = apiSpec(stage.unique('replaced'));
      return ready(() => useReplaceApi(ids), { body, etag: undefined }, path);
    },
  },
  useDeleteApi: {
    stale: ['APIs', 'Applications', 'Labels'],
    gone: 'api_id',
    arrange: async (stage) => {
      const { ids, path } = await oneApi(stage);
      return ready(() => useDeleteApi(ids), { id: ids.apiId }, path);
    },
  },
};
