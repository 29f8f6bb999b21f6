import type { ReactNode } from 'react';
import { Card } from '#kit/card.tsx';
import { Page } from '#kit/page.tsx';
import { ListTable, type ListTableProps } from './list-table.tsx';

type ListPageProps<Row, Order extends string> = ListTableProps<Row, Order> & {
  title: string;
  /** One line about what is listed. */
  description: string;
  /** At most one of them primary. */
  pageActions?: ReactNode;
  /** Other views of the same things. */
  tabs?: ReactNode;
};

/** The page of a list. */
export function ListPage<Row, Order extends string>(props: ListPageProps<Row, Order>) {
  const { title, description, pageActions, tabs, ...table } = props;
  return (
    <Page title={title} description={description} actions={pageActions} tabs={tabs}>
      <Card padding="none">
        <ListTable {...table} />
      </Card>
    </Page>
  );
}
