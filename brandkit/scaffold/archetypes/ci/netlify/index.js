// What brandkit remembers, and the site of the last build: only what changed is made anew.
const kept = [".brandkit", "public"];
export const onPreBuild = ({ utils }) => utils.cache.restore(kept);
export const onPostBuild = ({ utils }) => utils.cache.save(kept);
