import { NoPermission } from '../../screen/no-permission.tsx';

export default function Forbidden() {
  return <NoPermission />;
}
