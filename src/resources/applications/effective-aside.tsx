import { useWatch } from 'react-hook-form';
import { Card } from '#kit/card.tsx';
import { ChangeList } from '#kit/form-changes.tsx';
import { type EditForm, useChanges } from '#kit/form-state.ts';
import { AddressList } from '#shared/address-list.tsx';
import type { ApplicationValues } from './form-schema.ts';

interface AsideProps {
  edit: EditForm<ApplicationValues>;
}

/** Where callers would reach the application as the form stands now. */
export function EffectiveAddresses({ edit }: AsideProps) {
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

/** What saving would change. */
export function Changes({ edit }: AsideProps) {
  const changes = useChanges(edit);
  if (changes.length === 0) return null;
  return (
    <Card title="Changes" count={changes.length}>
      <ChangeList changes={changes} />
    </Card>
  );
}
