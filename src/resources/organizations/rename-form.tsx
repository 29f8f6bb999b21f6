import Button from '@mui/material/Button';
import type { Organization } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { NameForm } from './name-form.tsx';
import { useRenameOrganization } from './queries.ts';

/** Renames the organization. `onDone` runs after a save and on cancel. */
export function RenameForm(props: { organization: Organization; onDone: () => void }) {
  const { organization, onDone } = props;
  const rename = useRenameOrganization(organization.id).mutateAsync;
  const toast = useToast();
  return (
    <NameForm
      name={organization.name}
      submitLabel="Rename"
      help="Shown to colleagues everywhere. Gateways do not use it."
      send={rename}
      onSaved={({ name }) => {
        toast({ text: `Renamed the organization to ${name}` });
        onDone();
      }}
      buttons={<Button onClick={onDone}>Cancel</Button>}
    />
  );
}
