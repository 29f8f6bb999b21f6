import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';

const Text = styled('p')({ margin: 0, overflowWrap: 'anywhere' });
const Buttons = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  '& .MuiButton-root': { height: 'auto', minHeight: 32, overflowWrap: 'anywhere' },
});

interface NoticeProps {
  title: string;
  text: ReactNode;
  actions: ReactNode;
}

/** A page with a message and actions. */
export function Notice(props: NoticeProps) {
  return (
    <Page title={props.title}>
      <Card>
        <div style={{ display: 'grid', gap: 14 }}>
          <Text>{props.text}</Text>
          <Buttons>{props.actions}</Buttons>
        </div>
      </Card>
    </Page>
  );
}
