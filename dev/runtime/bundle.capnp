@0xe5d1c2a4b3f69781;
# What workerd reads from a Pyodide bundle: the part of its own Modules.Bundle that we write.
# Numbers and names of the fields are workerd's; a field that is missing here is never written.

struct Bundle {
  modules @0 :List(Module);
}

struct Module {
  name @0 :Text;
  union {
    src @1 :Data;
    wasm @4 :Data;
    data @5 :Data;
    json @6 :Text;
  }
  tsDeclaration @3 :Text;
  type @2 :ModuleType;
  compileCache @7 :Data;
}

enum ModuleType {
  bundle @0;
  builtin @1;
  internal @2;
}
