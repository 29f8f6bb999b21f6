import Button from '@mui/material/Button';
import { useEdited } from '#api/polling.ts';
import type { Organization } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { NameForm } from './name-form.tsx';
import { organizations, useRenameOrganization } from './queries.ts';

/** Renames the organization. `onDone` runs after a save and on cancel. */
export function RenameForm(props: { organization: Organization; onDone: () => void }) {
  const { organization, onDone } = props;
  const { data: record, isGone, read } = useEdited(organizations.one(organization.id));
  const rename = useRenameOrganization(organization.id).mutateAsync;
  const toast = useToast();
  return (
    <NameForm
      stored={{ record, isGone, read }}
      submitLabel="Rename"
      help="Shown to colleagues everywhere. Gateways do not use it."
      send={async (name, etag) => {
        if (name !== record.name) await rename({ name, etag });
        return name;
      }}
      onSaved={(name) => {
        toast({ text: `Renamed the organization to ${name}` });
        onDone();
      }}
      buttons={<Button onClick={onDone}>Cancel</Button>}
    />
  );
}
