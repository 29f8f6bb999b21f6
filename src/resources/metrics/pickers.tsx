import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '#api/errors.ts';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { Picker } from '#kit/picker.tsx';
import type { PickerOption } from '#kit/picker-list.tsx';
import { useDebouncedValue } from '#kit/use-debounced-value.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { filterOptions, namedOptions } from './filter-options.ts';
import type { MetricFilter } from './view.ts';

interface PickersProps {
  filter: MetricFilter;
  onChange: (filter: MetricFilter) => void;
}

interface Named {
  id: string;
  name: string;
}

/** The selected option, labelled by its id until the name is loaded. */
function selectedOption(
  id: string | undefined,
  record: Named | undefined,
): PickerOption | undefined {
  return id === undefined ? undefined : { id, label: record?.name ?? `id ${id}` };
}

function failure(what: string, error: unknown): string | undefined {
  return error ? `Could not read the ${what}. ${errorText(error).title}.` : undefined;
}

/** Filters metrics by application, API and gateway. */
export function FilterPickers(props: PickersProps) {
  return (
    <>
      <ApplicationPicker {...props} />
      <ApiPicker {...props} />
      <InstancePicker {...props} />
    </>
  );
}

function without(filter: MetricFilter, ...names: (keyof MetricFilter)[]): MetricFilter {
  const kept = { ...filter };
  for (const name of names) delete kept[name];
  return kept;
}

function ApplicationPicker({ filter, onChange }: PickersProps) {
  const ids = useClusterIds();
  const { appId } = filter;
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const selected = useQuery({
    ...applications.one({ ...ids, appId: appId ?? '' }),
    enabled: appId !== undefined,
  });
  const found = useQuery({
    ...filterOptions.applications(ids, useDebouncedValue(search.trim())),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  return (
    <Picker
      label="Application"
      all="All applications"
      selected={selectedOption(appId, selected.data)}
      options={found.data && namedOptions(found.data.list)}
      error={failure('applications', found.error)}
      onOpen={() => setOpened(true)}
      onSearch={setSearch}
      onChoose={(id) =>
        onChange({ ...without(filter, 'appId', 'apiId'), ...(id && { appId: id }) })
      }
    />
  );
}

function ApiPicker({ filter, onChange }: PickersProps) {
  const { appId, apiId } = filter;
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const text = useDebouncedValue(search.trim());
  const selected = useQuery({
    ...apis.one({ appId: appId ?? '', apiId: apiId ?? '' }),
    enabled: appId !== undefined && apiId !== undefined,
  });
  const found = useQuery({
    ...filterOptions.apis(appId ?? '', text),
    enabled: opened && appId !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Picker
      label="API"
      all="All APIs"
      selected={selectedOption(apiId, selected.data)}
      options={found.data && namedOptions(found.data.list)}
      error={failure('APIs', found.error)}
      disabledReason={appId ? undefined : 'Choose an application first: APIs belong to one'}
      onOpen={() => setOpened(true)}
      onSearch={setSearch}
      onChoose={(id) => onChange({ ...without(filter, 'apiId'), ...(id && { apiId: id }) })}
    />
  );
}

function InstancePicker({ filter, onChange }: PickersProps) {
  const ids = useClusterIds();
  const { instanceId } = filter;
  const [search, setSearch] = useState('');
  const all = useQuery(gatewayInstances.all(ids));
  const selected = all.data?.list.find(({ id }) => id === instanceId);
  return (
    <Picker
      label="Gateway"
      all="All gateways"
      selected={selectedOption(
        instanceId,
        selected && { id: selected.id, name: selected.hostname },
      )}
      options={all.data && gatewayOptions(all.data.list, search)}
      error={failure('gateways', all.data ? undefined : all.error)}
      onSearch={setSearch}
      onChoose={(id) =>
        onChange({ ...without(filter, 'instanceId'), ...(id && { instanceId: id }) })
      }
    />
  );
}

/** Gateways with the search text in their name, address or id, sorted by name. */
function gatewayOptions(list: readonly GatewayInstance[], search: string): PickerOption[] {
  const text = search.trim().toLowerCase();
  return list
    .filter((one) =>
      [one.hostname, one.ip, one.id].some((value) => value.toLowerCase().includes(text)),
    )
    .toSorted((a, b) => a.hostname.localeCompare(b.hostname, 'en', { numeric: true }))
    .map(({ id, hostname, ip }) => ({ id, label: hostname, hint: ip }));
}
