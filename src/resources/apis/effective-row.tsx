import { styled } from '@mui/material/styles';
import type { EffectivePlugin } from '#domain/effective-plugins.ts';
import { hasFilter, metaOf } from '#domain/gateway-config/plugin-conditions.ts';
import type { StageName } from '#domain/plugin-stages.ts';
import { JsonView } from '#kit/json-view.tsx';
import { Tag, type Tone } from '#kit/tag.tsx';
import { joinWords } from '#lib/text.ts';
import { ActionLink } from '#shared/action-button.tsx';
import { maskSecrets } from '#shared/mask-secrets.ts';
import { summarizePlugins } from '#shared/plugin-summary.ts';
import { Overridden } from './effective-overridden.tsx';
import type { SourceOf } from './effective-sources.ts';
import { stageTitles } from './effective-stages.ts';
import { SourceLinks } from './source-links.tsx';

const Root = styled('li')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    gap: '4px 10px',
    padding: '10px 14px',
    borderBottom: `1px solid ${palette.faintLine}`,
    '&:last-of-type': { borderBottom: 0 },
    '&.again': { padding: '5px 14px' },
    '& p': { margin: 0 },
    '& p a': { textDecoration: 'underline', textUnderlineOffset: 3 },
    '& .position': { color: palette.muted, fontVariantNumeric: 'tabular-nums' },
    '& .head': { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 8px' },
    '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
    '&.again b': { fontWeight: 400 },
    '& .quiet': { color: palette.muted, overflowWrap: 'anywhere' },
    '& .body': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, minWidth: 0 },
    '& .warning': { color: palette.warning.main },
    '& .changes': { padding: '8px 10px' },
    '& .changes > p': { marginBottom: 8 },
    '& details > summary': {
      width: 'fit-content',
      cursor: 'pointer',
      color: palette.muted,
      '&:hover': { color: palette.text.primary },
    },
    '& details > div': {
      margin: '6px 0 8px',
      border: `1px solid ${palette.line}`,
      borderRadius: 6,
      backgroundColor: palette.background.default,
    },
    [theme.breakpoints.down('sm')]: { '& > .edit': { gridColumn: 2, justifySelf: 'start' } },
  };
});

interface EffectiveRowProps {
  /** Starts at 1, in the order in which gateways run the plugins of a stage. */
  position: number;
  plugin: EffectivePlugin;
  /** The later stages that it runs in. */
  later: readonly StageName[];
  sourceOf: SourceOf;
}

const states: Record<EffectivePlugin['state'], { tone: Tone; text: string }> = {
  runs: { tone: 'good', text: 'Runs' },
  off: { tone: 'neutral', text: 'Off' },
  never: { tone: 'warning', text: 'Never runs' },
};

/** An effective plugin: where it is set, and what it overrides. */
export function EffectiveRow({ position, plugin: one, later, sourceOf }: EffectiveRowProps) {
  const { plugin, settings, state, disabled, priority, overrides } = one;
  const { sources, name, editHref, editDisabledReason } = sourceOf(one);
  const [summary] = summarizePlugins({ [plugin]: settings });
  const { tone, text } = states[state];
  return (
    <Root aria-label={plugin}>
      <span className="position">{position}</span>
      <div className="body">
        <p className="head">
          <b>{plugin}</b>
          <Tag tone={tone} dot>
            {text}
          </Tag>
          {state === 'never' && disabled && <Tag dot>Off</Tag>}
          <span>
            from <SourceLinks sources={sources} />
          </span>
          <span className="quiet">
            {priority === undefined ? 'priority unknown' : `priority ${priority}`}
          </span>
        </p>
        <p className="quiet">{summary?.text}</p>
        {later.length > 0 && (
          <p className="quiet">
            Also in {joinWords(later.map((stage) => stageTitles[stage].title))}
          </p>
        )}
        <Notes one={one} />
        {overrides.map((use) => (
          <Overridden key={use.level} plugin={one} use={use} sourceOf={sourceOf} />
        ))}
        <details>
          <summary>Configuration</summary>
          <div>
            <JsonView value={maskSecrets(settings, [plugin])} label={plugin} />
          </div>
        </details>
      </div>
      <div className="edit">
        <ActionLink
          size="small"
          label="Edit"
          what={`${plugin} of ${name}`}
          href={editHref}
          disabledReason={editDisabledReason}
        />
      </div>
    </Root>
  );
}

interface AgainRowProps {
  position: number;
  plugin: EffectivePlugin;
  /** The stage that has the settings. */
  first: StageName;
  sourceOf: SourceOf;
}

/** A plugin that an earlier stage describes. */
export function AgainRow({ position, plugin: one, first, sourceOf }: AgainRowProps) {
  const { plugin } = one;
  return (
    <Root className="again" aria-label={`${plugin}, again`}>
      <span className="position">{position}</span>
      <p className="head">
        <b>{plugin}</b>
        <span className="quiet">
          of {sourceOf(one).name}, see {stageTitles[first].title}
        </span>
      </p>
    </Root>
  );
}

/** Easily overlooked effects of a plugin. */
function Notes({ one }: { one: EffectivePlugin }) {
  const { settings, state, reason, silences, twice, overrides } = one;
  return (
    <>
      {reason && <p className={state === 'never' ? 'warning' : 'quiet'}>{reason}</p>}
      {silences && (
        <p className="warning">
          {reason
            ? 'It still overrides the others, so none of them runs in these phases either.'
            : 'It is off but still overrides the others, so none of them runs either.'}
        </p>
      )}
      {state === 'runs' && hasFilter(settings) && (
        <p className={overrides.length > 0 ? 'warning' : 'quiet'}>
          It runs only for requests that its filter matches
          {overrides.length > 0 && '. For others none of those that it overrides runs either'}.
        </p>
      )}
      {state === 'runs' && metaOf(settings).pre_function !== undefined && (
        <p className="quiet">A function of its settings runs first, in each phase.</p>
      )}
      {twice && (
        <p className="warning">The cluster runs this plugin too, so it runs twice per request.</p>
      )}
    </>
  );
}
