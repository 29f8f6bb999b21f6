import OpenIcon from '@mui/icons-material/ChevronRight';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import Radio from '@mui/material/Radio';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import type { UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { flattenErrors } from '#kit/form-errors.ts';
import { Tag } from '#kit/tag.tsx';
import { plural } from '#lib/text.ts';
import { balancingNames } from '#shared/upstream-words.ts';
import { useOnEdit } from '#shared/use-on-edit.ts';
import type { ApplicationForm } from './form-schema.ts';
import { UpstreamFields } from './upstream-fields.tsx';

const Root = styled('section')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    minWidth: 0,
    border: `1px solid ${palette.line}`,
    borderRadius: 6,
    '& > header': {
      display: 'flex',
      alignItems: 'center',
      gap: 4,
      minHeight: 40,
      padding: '0 6px 0 4px',
    },
    '&[data-open] > header': { borderBottom: `1px solid ${palette.faintLine}` },
    '& > header > .open': {
      display: 'flex',
      flex: '1 1 0',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '0 8px',
      minWidth: 0,
      padding: '6px 4px',
      border: 0,
      borderRadius: 5,
      background: 'none',
      font: 'inherit',
      fontSize: '0.8125rem',
      lineHeight: '20px',
      color: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      '& b': { fontWeight: 600, overflowWrap: 'anywhere' },
      '& .about': { color: palette.muted },
      '& svg': { fontSize: 18, color: palette.muted },
      '&[aria-expanded="true"] svg': { rotate: '90deg' },
    },
    '& > .fields': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 14,
      padding: 12,
    },
  };
});

interface VersionRowProps {
  form: ApplicationForm;
  index: number;
  open: boolean;
  onToggle: () => void;
  onServe: (version: string) => void;
  /** Omitted for the only version, which cannot be removed. */
  onRemove?: () => void;
}

/** A version: a summary, whether it serves the traffic, and its fields when expanded. */
export function VersionRow(props: VersionRowProps) {
  const { form, index, open, onToggle, onServe, onRemove } = props;
  const { control } = form;
  const id = useId();
  const row = useWatch({ control, name: `upstreams.${index}` });
  const serving = useWatch({ control, name: 'default_upstream_version' });
  const { errors } = useFormState({ control });
  const rowErrors = errors.upstreams?.[index];
  const errorCount = rowErrors ? flattenErrors({ rowErrors }).length : 0;
  const version = row?.version ?? '';
  // A renamed version keeps the traffic.
  useOnEdit(form, `upstreams.${index}.version`, version, (name, previous) => {
    if (form.getValues('default_upstream_version') === previous) onServe(name);
    // Names must be unique, so the other versions are validated too.
    const others = form
      .getValues('upstreams')
      .map((_, other) => `upstreams.${other}.version` as const);
    const invalid = others.filter((path) => form.getFieldState(path).invalid);
    if (invalid.length > 0) void form.trigger(invalid);
  });
  // Errors must not hide in a collapsed row.
  const shown = open || rowErrors !== undefined;
  return (
    <Root data-open={shown || undefined} aria-label={`Version ${version}`}>
      <header>
        <button
          type="button"
          className="open"
          aria-expanded={shown}
          aria-controls={shown ? id : undefined}
          onClick={onToggle}
        >
          <OpenIcon aria-hidden="true" />
          <b>{version || 'Unnamed'}</b>
          {row && <span className="about">{summary(row)}</span>}
          {errorCount > 0 && <Tag tone="bad">{plural(errorCount, 'error')}</Tag>}
        </button>
        <FormControlLabel
          sx={{ gap: 0.5, marginRight: 0.5 }}
          label="Serves traffic"
          control={
            <Radio
              name="default_upstream_version"
              value={version}
              checked={version === serving}
              onChange={() => onServe(version)}
            />
          }
        />
        {onRemove && (
          <IconButton aria-label={`Remove version ${version}`} onClick={onRemove}>
            <DeleteIcon />
          </IconButton>
        )}
      </header>
      {shown && (
        <div className="fields" id={id}>
          <UpstreamFields form={form} index={index} />
        </div>
      )}
    </Root>
  );
}

function summary({ upstream }: UpstreamAndVersion): string {
  const { scheme, lb_type = 'roundrobin', targets = [], service_discovery } = upstream;
  const balancing = balancingNames[lb_type];
  const from = service_discovery ? 'from Kubernetes' : plural(targets.length, 'target');
  return `${scheme}, ${balancing.charAt(0).toLowerCase()}${balancing.slice(1)}, ${from}`;
}
