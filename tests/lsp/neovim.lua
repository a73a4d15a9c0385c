-- Opens a page in a Neovim without a screen, as `nvim -l neovim.lua PROGRAM PAGE CODE [all]` is
-- told: waits for its findings, takes the quick fix of the first one with this code, then maybe all
-- the others at once, and prints what it saw as JSON.

local program, page, code, more = unpack(arg)
local patience = 20000
local seen = {}

vim.cmd.edit(vim.fn.fnameescape(page))
vim.bo.filetype = "yaml"
local id = vim.lsp.start({ name = "scorecard", cmd = { program, "lsp" }, root_dir = vim.fs.dirname(page) })
local buffer = vim.api.nvim_get_current_buf()

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n") .. "\n"
end

local function until_changed(tick)
  return vim.wait(patience, function() return vim.api.nvim_buf_get_changedtick(buffer) ~= tick end, 10)
end

local function findings()
  vim.wait(patience, function() return #vim.diagnostic.get(buffer) > 0 end, 10)
  return vim.diagnostic.get(buffer)
end

local function take(options)
  local tick = vim.api.nvim_buf_get_changedtick(buffer)
  vim.lsp.buf.code_action(vim.tbl_extend("force", { apply = true }, options))
  return until_changed(tick)
end

-- Where several are offered, the first is taken.
vim.ui.select = function(items, _, choose) choose(items[1], 1) end

seen.findings = {}
for _, one in ipairs(findings()) do
  local marked = vim.api.nvim_buf_get_text(buffer, one.lnum, one.col, one.end_lnum, one.end_col, {})
  table.insert(seen.findings, { code = one.code, source = one.source, marked = table.concat(marked, "\n") })
  if one.code == code and not seen.place then
    seen.place = { one.lnum + 1, one.col }
  end
end

vim.api.nvim_win_set_cursor(0, seen.place)
seen.took_one = take({ filter = function(action) return action.kind == "quickfix" and action.isPreferred end })
seen.after_one = text()
if more == "all" then
  seen.took_all = take({ context = { only = { "source.fixAll.scorecard" }, diagnostics = {} } })
  seen.after_all = text()
end
seen.encoding = vim.lsp.get_client_by_id(id).offset_encoding

vim.lsp.stop_client(id)
seen.ended = vim.wait(patience, function() return vim.lsp.get_client_by_id(id) == nil end, 10)
io.stdout:write(vim.json.encode(seen))
