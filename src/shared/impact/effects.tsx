import { styled } from '@mui/material/styles';
import type { ImpactEffect } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { Breakable } from '#kit/breakable.tsx';
import { useFold } from '#kit/fold.tsx';

/** Effects shown before the user asks for the rest. */
const SHOWN = 5;

const List = styled('ul')({ display: 'grid', gap: 4, margin: 0, paddingLeft: 18 });

/** What callers notice: in a warning what breaks, then the rest. */
export function EffectList({ effects }: { effects: readonly ImpactEffect[] }) {
  const breaking = effects.filter(({ severity }) => severity === 'breaking');
  const others = effects.filter(({ severity }) => severity !== 'breaking');
  return (
    <>
      {breaking.length > 0 && (
        <Banner tone="warning">
          <Sentences effects={breaking} />
        </Banner>
      )}
      {others.length > 0 && <Sentences effects={others} />}
    </>
  );
}

function Sentences({ effects }: { effects: readonly ImpactEffect[] }) {
  const { shown, toggle } = useFold(effects, SHOWN, 'effects');
  return (
    <>
      <List>
        {shown.map(({ message }) => (
          <li key={message}>
            <Breakable text={message} />
          </li>
        ))}
      </List>
      {toggle}
    </>
  );
}
