import type { Consumer } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { useApplicationPermissions } from '#resources/applications/actions.tsx';
import { useConsumerPermissions } from '#resources/consumers/actions.tsx';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { useApiIds } from '#shared/route-ids.ts';
import { useApiPermissions, useApplication } from './actions.tsx';

/** Where plugins of a level are set. */
export interface PluginPlace {
  /** The record as a sentence names it. */
  name: string;
  href: string;
  /** The form to change them in; a level without one is changed where `href` leads. */
  editHref?: string;
  /** Why they cannot be changed. */
  editDisabledReason?: string | undefined;
}

export type PluginPlaces = Record<PluginLevel, PluginPlace>;

/** The records that give plugins to the API in the address. Without a consumer its place leads to all of them. */
export function usePluginPlaces(consumer: Consumer | undefined): PluginPlaces {
  const ids = useApiIds();
  const application = useApplication();
  const [ofApi, ofApplication] = [useApiPermissions(), useApplicationPermissions()];
  const ofConsumer = useConsumerPermissions();
  const consumerIds = consumer && { ...ids, consumerId: consumer.id };
  return {
    cluster: { name: 'the cluster', href: paths.cluster(ids) },
    application: {
      name: `the application ${application.name}`,
      href: paths.applicationPlugins(ids),
      editHref: `${paths.applicationEdit(ids)}#plugins`,
      editDisabledReason: ofApplication.change,
    },
    api: {
      name: 'this API',
      href: paths.apiPlugins(ids),
      editHref: `${paths.apiEdit(ids)}#plugins`,
      editDisabledReason: ofApi.change,
    },
    consumer: {
      name: `the consumer ${consumer?.name ?? ''}`,
      href: consumerIds ? paths.consumerPlugins(consumerIds) : paths.consumers(ids),
      ...(consumerIds && { editHref: `${paths.consumerEdit(consumerIds)}#plugins` }),
      editDisabledReason: ofConsumer.change,
    },
  };
}
