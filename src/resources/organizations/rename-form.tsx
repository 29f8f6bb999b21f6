import Button from '@mui/material/Button';
import type { Organization } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { NameForm } from './name-form.tsx';
import { useRenameOrganization } from './queries.ts';

/** Gives the organization another name. `onDone` runs when it has one, and when it is to keep the one it has. */
export function RenameForm(props: { organization: Organization; onDone: () => void }) {
  const { organization, onDone } = props;
  const rename = useRenameOrganization(organization.id).mutateAsync;
  const toast = useToast();
  return (
    <NameForm
      name={organization.name}
      submitLabel="Rename"
      help="Colleagues see it everywhere. Gateways do not know it."
      send={rename}
      onSaved={({ name }) => {
        toast({ text: `The organization is called ${name} now` });
        onDone();
      }}
      buttons={<Button onClick={onDone}>Cancel</Button>}
    />
  );
}
