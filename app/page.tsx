import { Page } from './components/chrome/page';

export default function Home() {
  return <Page>Holdout</Page>;
}
