import { useWatch } from 'react-hook-form';
import { Card } from '#kit/card.tsx';
import type { EditForm } from '#kit/form-state.ts';
import { AddressList } from '#shared/address-list.tsx';
import type { ApplicationValues } from './form-schema.ts';

/** The addresses of the application as currently edited. */
export function EffectiveAddresses({ edit }: { edit: EditForm<ApplicationValues> }) {
  const [hosts, protocols, path_prefix] = useWatch({
    control: edit.form.control,
    name: ['hosts', 'protocols', 'path_prefix'],
  });
  return (
    <Card title="Effective addresses">
      <AddressList source={{ hosts, protocols, path_prefix }} />
    </Card>
  );
}
