import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { listQuery } from './queries.ts';

const columns = ['Name', 'Host', 'Path', 'Protocols', 'Labels', 'Updated'];

export function List() {
  const { data = [] } = useQuery(listQuery);
  return (
    <main>
      <h1>Items</h1>
      <Table>
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column}>{column}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((item) => (
            <TableRow key={item.id}>
              <TableCell component="th" scope="row">
                <Link to={`/items/${item.id}`}>{item.name}</Link>
              </TableCell>
              <TableCell>{item.host}</TableCell>
              <TableCell>{item.path}</TableCell>
              <TableCell>{item.protocols}</TableCell>
              <TableCell>{item.labels}</TableCell>
              <TableCell>{item.updated}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </main>
  );
}
