import { isSecretAt } from '#contract/secrets.ts';
import { ChangeList } from '#kit/form-changes.tsx';
import { Link } from '#kit/link.tsx';
import { describeChanges } from '#lib/diff.ts';
import { plural } from '#lib/text.ts';
import type { EffectivePlugin, PluginUse } from '#shared/effective-plugins.ts';
import { maskSecrets } from '#shared/mask-secrets.ts';
import type { PluginPlaces } from './effective-places.ts';

export interface OverriddenProps {
  plugin: EffectivePlugin;
  /** One of the uses that it takes the place of. */
  use: PluginUse;
  places: PluginPlaces;
}

/** What would run were it not for the stronger level, setting by setting against what does. */
export function Overridden({ plugin, use, places }: OverriddenProps) {
  const [weaker, stronger] = [places[use.level], places[plugin.level]];
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
      <details>
        <summary>
          {changes.length === 0
            ? 'No setting differs'
            : `${plural(changes.length, 'setting differs', 'settings differ')}`}
        </summary>
        <div className="changes">
          <p className="quiet">
            − {weaker.name}, + {stronger.name}
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
  return maskSecrets(configuration, [member]) !== configuration;
}
