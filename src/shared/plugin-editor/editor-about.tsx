import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { styled } from '@mui/material/styles';
import type { AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';
import { Banner } from '#kit/banner.tsx';
import { Tag } from '#kit/tag.tsx';
import { isRecord } from '#lib/equal.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { isDisabled } from '#shared/plugin-summary.ts';
import { withDisabled } from './plugin-map.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  gap: 6,
  padding: '0 20px 12px',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& p': { margin: 0 },
  '& > .what': { display: 'flex', gap: 16, alignItems: 'start', justifyContent: 'space-between' },
  '& > .what > label': { marginRight: 0, flexShrink: 0 },
  '& .note': { fontSize: '0.75rem', lineHeight: '16px', color: theme.vars.palette.muted },
}));

/** How the plugins of a level relate to those of the others. */
const precedence: Record<PluginLevel, string> = {
  cluster:
    'Runs for every request of the cluster, in addition to what applications, APIs and consumers set.',
  application:
    "An API's or a consumer's plugin of the same name overrides this one. Cluster plugins run in addition.",
  api: "Overrides the application's plugin; a consumer's overrides this one. Cluster plugins run in addition.",
  consumer: 'Overrides the same plugin of APIs and applications. Cluster plugins run in addition.',
};

/** A note about behaviour that users overlook: from the plugin's schema or, for limits, that gateways share no counters. */
function noteFor(name: string, schema: JsonSchema | undefined): string | undefined {
  const note = schema?.['x-note'];
  if (typeof note === 'string') return note;
  return name.startsWith('limit-')
    ? 'Each gateway instance counts separately: three instances allow up to three times as much.'
    : undefined;
}

interface EditorAboutProps {
  plugin: string;
  level: PluginLevel;
  details: AvailablePluginDetails | undefined;
  loadError: { title: string; retry: () => void } | undefined;
  config: unknown;
  /** Called with the settings switched on or off; undefined while the JSON is invalid. */
  onSwitch: ((config: unknown) => void) | undefined;
}

/** The plugin's purpose and precedence, its on/off switch, and problems with its schema. */
export function EditorAbout(props: EditorAboutProps) {
  const { plugin, level, details, loadError, config, onSwitch } = props;
  const off = isDisabled(config);
  const note = noteFor(plugin, details?.schema);
  return (
    <Root>
      <div className="what">
        <p>
          {details && <Tag>{details.type}</Tag>} {details?.description}
        </p>
        {isRecord(config) && (
          <FormControlLabel
            label={<span aria-hidden>{off ? 'Off' : 'On'}</span>}
            control={
              <Switch
                checked={!off}
                disabled={!onSwitch}
                onChange={(_, on) => onSwitch?.(withDisabled(config, !on))}
                slotProps={{ input: { role: 'switch', 'aria-label': `Run ${plugin}` } }}
              />
            }
          />
        )}
      </div>
      <p className="note">
        {precedence[level]} {note}
      </p>
      {loadError && (
        <Banner
          tone="warning"
          role="status"
          action={
            <Button size="small" onClick={loadError.retry}>
              Try again
            </Button>
          }
        >
          {loadError.title}. Without its schema the plugin is edited as JSON, and validated when it
          is saved.
        </Banner>
      )}
      {!loadError && !details?.schema && (
        <Banner>This plugin has no form. Edit its settings as JSON.</Banner>
      )}
    </Root>
  );
}
