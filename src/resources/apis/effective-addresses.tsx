import { useWatch } from 'react-hook-form';
import type { Application } from '#contract/generated/types.gen.ts';
import { Card } from '#kit/card.tsx';
import type { EditForm } from '#kit/form-state.ts';
import type { ApiValues } from './form-schema.ts';
import { PathAddresses } from './path-addresses.tsx';

/** Paths shown before the user asks for the rest. */
const SHOWN_PATHS = 5;

/** The addresses of the API as currently edited, and the paths that its upstream gets. */
export function EffectiveAddresses({
  edit,
  application,
}: {
  edit: EditForm<ApiValues>;
  application: Application;
}) {
  const [paths = [], strip = false, type = 'Rest', plugins, extra] = useWatch({
    control: edit.form.control,
    name: ['paths', 'strip_path_prefix', 'type', 'plugins', 'gateway_extra'],
  });
  return (
    <Card title="Effective addresses">
      <PathAddresses
        application={application}
        api={{
          paths,
          strip_path_prefix: strip,
          type,
          ...(plugins && { plugins }),
          ...(extra && { gateway_extra: extra }),
        }}
        max={SHOWN_PATHS}
      />
    </Card>
  );
}
