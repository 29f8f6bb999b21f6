import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorWords } from '#api/errors.ts';
import type { GatewayInstance } from '#contract/generated/types.gen.ts';
import { Picker, type PickerOption } from '#kit/picker.tsx';
import { useSettled } from '#kit/settled.ts';
import { apis } from '#resources/apis/queries.ts';
import { applications } from '#resources/applications/queries.ts';
import { gatewayInstances } from '#resources/gateway-instances/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { records } from './records.ts';
import type { MetricFilter } from './view.ts';

interface PickersProps {
  filter: MetricFilter;
  onChange: (filter: MetricFilter) => void;
}

interface Named {
  id: string;
  name: string;
}

const optionOf = ({ id, name }: Named): PickerOption => ({ id, label: name });

/** What is chosen, by its id until its name is known. */
function chosenOf(id: string | undefined, record: Named | undefined): PickerOption | undefined {
  return id === undefined ? undefined : { id, label: record?.name ?? `id ${id}` };
}

function failure(what: string, error: unknown): string | undefined {
  return error ? `Could not read the ${what}. ${errorWords(error).title}.` : undefined;
}

/** Chooses what figures are narrowed to: an application, one of its APIs, a gateway. */
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
  const chosen = useQuery({
    ...applications.one({ ...ids, appId: appId ?? '' }),
    enabled: appId !== undefined,
  });
  const found = useQuery({
    ...records.applications(ids, useSettled(search.trim())),
    enabled: opened,
    placeholderData: keepPreviousData,
  });
  return (
    <Picker
      label="Application"
      all="All applications"
      chosen={chosenOf(appId, chosen.data)}
      options={found.data?.list.map(optionOf)}
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
  const text = useSettled(search.trim());
  const chosen = useQuery({
    ...apis.one({ appId: appId ?? '', apiId: apiId ?? '' }),
    enabled: appId !== undefined && apiId !== undefined,
  });
  const found = useQuery({
    ...records.apis(appId ?? '', text),
    enabled: opened && appId !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <Picker
      label="API"
      all="All APIs"
      chosen={chosenOf(apiId, chosen.data)}
      options={found.data?.list.map(optionOf)}
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
  const chosen = all.data?.list.find(({ id }) => id === instanceId);
  return (
    <Picker
      label="Gateway"
      all="All gateways"
      chosen={chosenOf(instanceId, chosen && { id: chosen.id, name: chosen.hostname })}
      options={all.data && gatewayOptions(all.data.list, search)}
      error={failure('gateways', all.data ? undefined : all.error)}
      onSearch={setSearch}
      onChoose={(id) =>
        onChange({ ...without(filter, 'instanceId'), ...(id && { instanceId: id }) })
      }
    />
  );
}

/** Gateways by name, as far as their name, address or id holds the text. */
function gatewayOptions(list: readonly GatewayInstance[], search: string): PickerOption[] {
  const wanted = search.trim().toLowerCase();
  return list
    .filter((one) =>
      [one.hostname, one.ip, one.id].some((text) => text.toLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => a.hostname.localeCompare(b.hostname, 'en', { numeric: true }))
    .map(({ id, hostname, ip }) => ({ id, label: hostname, hint: ip }));
}
