import { useWatch } from 'react-hook-form';
import type { Application } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import type { EditForm } from '#kit/form-state.ts';
import { ChangesCard } from '#shared/changes-card.tsx';
import type { ApiValues } from './form-schema.ts';
import { PathAddresses } from './path-addresses.tsx';

/** Paths whose addresses are shown beside the form. */
const SHOWN_PATHS = 5;

export interface ApiAsideProps {
  edit: EditForm<ApiValues>;
  application: Application;
  mode: 'create' | 'edit';
}

/** What the form's values mean while they are typed. */
export function ApiAside({ edit, application, mode }: ApiAsideProps) {
  return (
    <>
      <Card title="Effective addresses">
        <Addresses edit={edit} application={application} />
      </Card>
      {mode === 'edit' && <ChangesCard edit={edit} />}
    </>
  );
}

function Addresses({ edit, application }: Omit<ApiAsideProps, 'mode'>) {
  const [paths = [], strip = false, type = 'Rest'] = useWatch({
    control: edit.form.control,
    name: ['paths', 'strip_path_prefix', 'type'],
  });
  return (
    <PathAddresses
      application={application}
      api={{ paths, strip_path_prefix: strip, type }}
      max={SHOWN_PATHS}
    />
  );
}
