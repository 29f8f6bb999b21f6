import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { styled } from '@mui/material/styles';
import type { AvailablePluginDetails } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Tag } from '#kit/tag.tsx';
import { isRecord } from '#lib/equal.ts';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { isDisabled } from '#shared/plugin-summary.ts';
import { noteOn, precedence } from './notes.ts';
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

interface EditorAboutProps {
  plugin: string;
  level: PluginLevel;
  details: AvailablePluginDetails | undefined;
  missing: { words: string; retry: () => void } | undefined;
  config: unknown;
  /** Takes the settings switched on or off; undefined while they cannot be read. */
  onSwitch: ((config: unknown) => void) | undefined;
}

/** What the plugin is for, and what to know about where it runs. */
export function EditorAbout(props: EditorAboutProps) {
  const { plugin, level, details, missing, config, onSwitch } = props;
  const off = isDisabled(config);
  const note = noteOn(plugin, details?.schema);
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
      {missing && (
        <Banner
          tone="warning"
          role="status"
          action={
            <Button size="small" onClick={missing.retry}>
              Try again
            </Button>
          }
        >
          {missing.words}. Without its schema the plugin is edited as JSON, and judged when it is
          saved.
        </Banner>
      )}
      {!missing && !details?.schema && (
        <Banner>No form is known for this plugin. Its settings are written as JSON.</Banner>
      )}
    </Root>
  );
}
