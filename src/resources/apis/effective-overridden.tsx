import { isSecretAt, mapSecrets } from '#domain/secrets.ts';
import { ChangeList } from '#kit/form-changes.tsx';
import { Link } from '#kit/link.tsx';
import { describeChanges } from '#lib/diff.ts';
import { plural } from '#lib/text.ts';
import type { EffectivePlugin, PluginUse } from '#shared/effective-plugins.ts';
import type { PlaceOf } from './effective-places.ts';

/** Changes shown at once; a longer list waits until it is asked for. */
const SHOWN = 6;

interface OverriddenProps {
  plugin: EffectivePlugin;
  /** One of the uses that it takes the place of. */
  use: PluginUse;
  placeOf: PlaceOf;
}

/** What would run were it not for the stronger level, setting by setting against what does. */
export function Overridden({ plugin, use, placeOf }: OverriddenProps) {
  const [weaker, stronger] = [placeOf(use), placeOf(plugin)];
  const changes = describeChanges(use.configuration, plugin.configuration, {
    secret: (path) => isSecretAt([plugin.member, ...path.split('.')]),
  });
  const secret = holdsSecrets(plugin) || holdsSecrets(use);
  return (
    <>
      <p>
        Overrides the one of <Link href={weaker.href}>{weaker.name}</Link>
        {use.disabled && ', which is off'}
      </p>
      <details open={changes.length > 0 && changes.length <= SHOWN}>
        <summary>
          {changes.length === 0
            ? 'No setting differs'
            : plural(changes.length, 'setting differs', 'settings differ')}
        </summary>
        <div className="changes">
          <p className="quiet">
            <span aria-hidden="true">−</span> {weaker.name}, <span aria-hidden="true">+</span>{' '}
            {stronger.name}
            {secret && '. Secrets are not shown here and not compared.'}
          </p>
          <ChangeList
            changes={changes}
            sides={{ before: `At ${weaker.name}`, after: `At ${stronger.name}` }}
          />
        </div>
      </details>
    </>
  );
}

/** Answers carry the same text in place of each secret, so that equal texts say nothing about the secrets. */
function holdsSecrets({ member, configuration }: PluginUse): boolean {
  return mapSecrets(configuration, () => '', [member]) !== configuration;
}
