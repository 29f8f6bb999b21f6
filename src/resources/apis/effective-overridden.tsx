import type { EffectivePlugin, PluginUse } from '#domain/effective-plugins.ts';
import { isSecretAt, mapSecrets } from '#domain/secrets.ts';
import { ChangeList } from '#kit/form-changes.tsx';
import { describeChanges } from '#lib/diff.ts';
import { plural } from '#lib/text.ts';
import type { SourceOf } from './effective-sources.ts';
import { SourceLinks } from './source-links.tsx';

/** A longer list of changes starts collapsed. */
const MAX_OPEN_CHANGES = 6;

interface OverriddenProps {
  plugin: EffectivePlugin;
  /** One of the uses that it overrides. */
  use: PluginUse;
  sourceOf: SourceOf;
}

/** An overridden use of a plugin, compared with the effective one setting by setting. */
export function Overridden({ plugin, use, sourceOf }: OverriddenProps) {
  const [weaker, stronger] = [sourceOf(use), sourceOf(plugin)];
  const changes = describeChanges(use.settings, plugin.settings, {
    secret: (path) => isSecretAt([plugin.plugin, ...path.split('.')]),
  });
  const secret = holdsSecrets(plugin) || holdsSecrets(use);
  return (
    <>
      <p>
        Overrides the one of <SourceLinks sources={weaker.sources} />
        {use.disabled && ', which is off'}
      </p>
      <details open={changes.length > 0 && changes.length <= MAX_OPEN_CHANGES}>
        <summary>
          {changes.length === 0
            ? 'No setting differs'
            : plural(changes.length, 'setting differs', 'settings differ')}
        </summary>
        <div className="changes">
          <p className="quiet">
            <span aria-hidden="true">−</span> {weaker.name}, <span aria-hidden="true">+</span>{' '}
            {stronger.name}
            {secret && '. Secrets are neither shown nor compared.'}
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

/** Responses mask every secret with the same text, so equal values do not mean equal secrets. */
function holdsSecrets({ plugin, settings }: PluginUse): boolean {
  return mapSecrets(settings, () => '', [plugin]) !== settings;
}
